import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type * as z from 'zod';
import type { KnownExport } from '../../functions/normalize/recognise/exports/known.ts';
import type { Pledge } from '../../schemas/pledge.ts';
import { deepIt } from '../deep.ts';

/**
 * The recipes of docs/contributing.md that touch one file, each followed for real: the module that it names is replaced
 * by one with the addition, and nothing else; then a file goes from the command line to the report.
 */
type Module = Record<string, unknown>;

/** A command line that runs with one module changed. */
async function withChanged(path: string, change: (module: Module) => Module) {
  vi.resetModules();
  vi.doMock(path, async (original) => {
    const module = await original<Module>();
    return { ...module, ...change(module) };
  });
  const { commandLine } = await import('../local/world.ts');
  const line = commandLine();
  return {
    pledge: line.pledge,
    /** Takes a file in, and answers what the command says of it. */
    async ingest(text: string, network = 'cyl', ...options: string[]) {
      const file = join(line.dir, 'fichero.csv');
      writeFileSync(file, text);
      return (await line.pledge('ingest', file, '--network', network, '--json', ...options)).json()[0];
    },
    /** The report as of the day of receipt: `report.json`. */
    async report() {
      const out = join(line.dir, 'report');
      await line.pledge('rollup', '--as-of', '2018-05-10');
      await line.pledge('report', '--out', out);
      const read = (name: string) => readFileSync(join(out, name), 'utf8');
      return { json: JSON.parse(read('report.json')), page: read('es.html') };
    },
  };
}

afterEach(() => {
  for (const path of ['schemas/pledge.ts', 'schemas/headings.ts', 'schemas/words.ts', recognisers])
    vi.doUnmock(`../../${path}`);
  vi.resetModules();
});
const recognisers = 'functions/normalize/recognise/exports/gradebooks.ts';

const withPledge = (change: (pledge: Pledge) => Partial<z.input<typeof Pledge>>) =>
  withChanged('../../schemas/pledge.ts', ({ Pledge: schema, pledge }) => ({
    pledge: (schema as typeof Pledge).parse({ ...(pledge as Pledge), ...change(pledge as Pledge) }),
  }));

const training = ['DNI/NIE', 'Colectivo', 'Actividad', 'Fecha de fin', 'Superado'];
const row = ['12345678Z', 'Ciudadanía', 'Correo electrónico', '16/03/2018', 'Sí'];
const csv = (...rows: string[][]) => `${rows.map((cells) => cells.join(';')).join('\n')}\n`;

describe('one file more makes', () => {
  it('an indicator', async () => {
    const { ingest, report } = await withPledge(({ indicators }) => ({
      indicators: [
        ...indicators,
        {
          id: 'unemployed_certifications',
          pillar: 'labour_force',
          title: { es: 'Certificaciones de personas desempleadas', en: 'Unemployed people’s certifications' },
          target: 10,
          counts: 'certificates',
          audience: 'unemployed',
          named_in_objectives: false,
        },
      ],
    }));
    const heading = ['DNI/NIE', 'Colectivo', 'Certificación', 'Número de certificado', 'Fecha de emisión', 'Resultado'];
    const one = ['12345678Z', 'En paro', 'CODIX', 'CX-1', '20/04/2018', 'Apto'];
    expect(await ingest(csv(heading, one))).toMatchObject({ status: 'accepted' });
    const { json, page } = await report();
    expect(json.indicators.at(-1)).toMatchObject({ id: 'unemployed_certifications', value: 1, target: 10 });
    expect(page).toContain('Certificaciones de personas desempleadas');
  });

  deepIt('an indicator with a condition, outside the totals: women trained', async () => {
    const { ingest, report } = await withPledge(({ indicators }) => ({
      indicators: [
        ...indicators,
        {
          id: 'women_trained',
          pillar: 'all_citizens',
          title: { es: 'Mujeres formadas', en: 'Women trained' },
          target: 10,
          counts: 'people',
          audience: null,
          only: { sex: 'female' },
          in_totals: false,
          named_in_objectives: false,
        },
      ],
    }));
    const people = [
      ['12345678Z', 'Ciudadanía', 'Mujer'],
      ['10000001S', 'Docente', 'Mujer'],
      ['10000002Q', 'Ciudadanía', 'Hombre'],
      ['10000003V', 'Ciudadanía', ''],
    ].map(([document, audience, sex]) => [document!, audience!, 'Redes', '16/03/2018', 'Sí', sex!]);
    expect(await ingest(csv([...training, 'Sexo'], ...people))).toMatchObject({ status: 'accepted' });
    const { json, page } = await report();
    expect(json.indicators.at(-1)).toMatchObject({ id: 'women_trained', value: 2, in_totals: false });
    expect(json.totals.people).toMatchObject({ target: 40000, sum: 4, distinct: 4 });
    expect(page).toContain('Mujeres formadas');
  });

  deepIt('a network', async () => {
    const { ingest, report } = await withPledge(({ networks }) => ({
      networks: [...networks, { id: 'tecnara', name: 'Red Tecnara', region: 'Aragón', languages: ['es'] }],
    }));
    expect(await ingest(csv(training, row), 'tecnara')).toMatchObject({ status: 'accepted', network: 'tecnara' });
    const { json, page } = await report();
    expect(json.indicators[0]).toMatchObject({ value: 1, by_network: { cyl: 0, tecnara: 1 } });
    expect(page).toContain('Red Tecnara');
  });

  deepIt('a milestone, with its programme', async () => {
    const { ingest, report } = await withPledge(({ milestones, programmes }) => ({
      programmes: [...programmes, { id: 'seniors', title: { es: 'Mayores en línea', en: 'Seniors online' } }],
      milestones: [
        ...milestones,
        {
          id: 'seniors_online',
          title: { es: 'Mayores en línea', en: 'Seniors online' },
          due: '2018-06-30',
          programme: 'seniors',
        },
      ],
    }));
    const heading = ['Hito', 'Fecha', 'Estado', 'Evidencia'];
    const one = ['Mayores en línea', '20/04/2018', 'Completado', 'https://evidencia.example/mayores'];
    expect(await ingest(csv(heading, one), 'association')).toMatchObject({ status: 'accepted' });
    const { json, page } = await report();
    expect(json.milestones.at(-1)).toMatchObject({ id: 'seniors_online', status: 'achieved' });
    expect(page).toContain('Mayores en línea');
  });

  it('a heading', async () => {
    const { ingest } = await withChanged('../../schemas/headings.ts', ({ headingAliases }) => {
      const all = headingAliases as Record<string, Record<string, string[]>>;
      return {
        headingAliases: { ...all, training: { ...all.training, audience: [...all.training!.audience!, 'Zeta'] } },
      };
    });
    const heading = training.with(1, 'Zeta');
    expect(await ingest(csv(heading, row))).toMatchObject({ status: 'accepted' });
  });

  it('a word for a value', async () => {
    const { ingest } = await withChanged('../../schemas/words.ts', ({ audienceWords }) => {
      const all = audienceWords as Record<string, Record<string, string[]>>;
      return { audienceWords: { ...all, citizen: { ...all.citizen, es: [...all.citizen!.es!, 'Vecindario'] } } };
    });
    expect(await ingest(csv(training, row.with(1, 'vecindario')))).toMatchObject({ status: 'accepted' });
  });

  it('a recogniser of a system', async () => {
    const { ingest } = await withChanged(`../../${recognisers}`, ({ gradebooks }) => {
      const list = gradebooks as KnownExport[];
      const zeta = {
        ...list.find((known) => known.id === 'netacad')!,
        id: 'zeta',
        name: 'Zeta',
        signature: { first: ['Persona'], all: [['Correo Zeta']] },
        fields: { last_name: ['Persona'], email: ['Correo Zeta'] },
      };
      return { gradebooks: [...list, zeta] };
    });
    const settings = ['audience=Ciudadanía', 'activity=Redes', 'end_date=16/03/2018'].flatMap((s) => ['--set', s]);
    const file = csv(['Persona', 'Correo Zeta', 'Final grade'], ['Iria Ejemplo', 'iria@ejemplo.example', '90 %']);
    expect(await ingest(file, 'cyl', ...settings)).toMatchObject({ status: 'accepted' });
  });
});
