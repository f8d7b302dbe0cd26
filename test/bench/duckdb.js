// The same job in DuckDB: `copy` reads and writes as it is; `job` checks every field, makes the pseudonym, and keeps the
// rows that are good. Usage: node duckdb.js copy|job FILE OUT
import { DuckDBInstance } from '@duckdb/node-api';

const [kind, file, out] = process.argv.slice(2);
const db = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
const quote = (text) => `'${text.replaceAll("'", "''")}'`;
const read = `read_csv(${quote(file)}, delim = ';', header = true, all_varchar = true, quote = '"')`;
if (kind === 'copy') await db.run(`copy (select * from read_csv(${quote(file)})) to ${quote(out)} (format parquet)`);
else {
  const pad = (byte) => Buffer.alloc(64, byte).map((b, i) => b ^ (i < 32 ? 0x42 : 0));
  const hex = (bytes) => `unhex('${Buffer.from(bytes).toString('hex')}')`;
  const hmac = (text) => `left(sha256(${hex(pad(0x5c))} || unhex(sha256(${hex(pad(0x36))} || encode(${text})))), 32)`;
  await db.run(`create macro folded(t) as regexp_replace(strip_accents(lower(t)), '[^a-z0-9]', '', 'g')`);
  await db.run(`copy (
    with raw as (select *, row_number() over () + 1 as row from ${read}),
    read as (
      select
        row,
        upper(regexp_replace("DNI/NIE", '[ ./_-]', '', 'g')) as id,
        year(try_strptime("Fecha de nacimiento", '%d/%m/%Y')) as birth_year,
        case folded("Sexo") when 'mujer' then 'female' when 'hombre' then 'male' when 'otro' then 'other' end as sex,
        case when substr(lpad("Código postal", 5, '0'), 1, 2) between '01' and '52' then substr(lpad("Código postal", 5, '0'), 1, 2) end as province,
        case folded("Colectivo") when 'ciudadania' then 'citizen' when 'desempleadoa' then 'unemployed'
          when 'profesionaltic' then 'ict_professional' when 'docente' then 'teacher' end as audience,
        trim("Centro") as centre, trim("Código de actividad") as activity_id, trim("Actividad") as activity,
        cast(try_strptime("Fecha de fin", '%d/%m/%Y') as date) as end_date,
        try_cast(replace("Horas", ',', '.') as double) as hours,
        case folded("Superado") when 'si' then true when 'no' then false end as completed,
        "Nombre" as first_name, "Apellidos" as last_name, "Correo electrónico" as email
      from raw
    ),
    checked as (
      select *,
        regexp_full_match(id, '[0-9]{8}[A-Z]')
          and substr('TRWAGMYFPDXBNJZSQVHLCKE', cast(try_cast(left(id, 8) as integer) % 23 as integer) + 1, 1) = right(id, 1) as is_document
      from read
    )
    select row, ${hmac("'person:dni:' || id")} as person, birth_year, sex, province, audience, centre, activity_id,
      activity, end_date, hours, completed, 'id:' || lower(activity_id) as activity_key
    from checked
    where is_document and audience is not null and completed is not null and end_date between date '2000-01-01' and date '2019-06-01'
  ) to ${quote(out)} (format parquet)`);
}
