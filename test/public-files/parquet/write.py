"""Writes one made-up table with several programs, in the ways that they offer, and beside each file what its cells say.

    python write.py FOLDER

`NAME.parquet`, and `NAME.json`: {"headings": [...], "rows": [[text...]...]}, or {"refused": reason}.
"""
import datetime as d, decimal, json, sys
import duckdb, pandas, polars, pyarrow as pa, pyarrow.parquet as pq

OUT = sys.argv[1]
UTC = d.timezone.utc
SURNAMES = ['García', 'Núñez', 'Etxeberria', 'Peña', 'Castro']


def row(i):
    day = d.date(2018, 1, 1) + d.timedelta(days=i % 300)
    return {
        'document': f'{i:08d}Z' if i % 7 else None,
        'name': f'{SURNAMES[i % 5]} {SURNAMES[i * 3 % 5]}',
        'note': 'x' * (i % 50) + str(i) if i % 3 == 0 else ('' if i % 3 == 1 else None),
        'audience': ['Ciudadanía', 'Docentes', 'Desempleo'][i % 3],
        'passed': i % 3 == 0 if i % 11 else None,
        'day': day if i % 5 else None,
        'hours': (i % 80) / 4 if i % 13 else None,
        'small': (i % 64) / 2,
        'count': i * 1000003 % 2147483647 - 1000000000,
        'large': i * 9007199254740993 % (2 ** 62) if i % 4 else None,
        'at': d.datetime(2018, 1, 1) + d.timedelta(hours=i * 7, seconds=i) if i % 6 else None,
        'instant': d.datetime(2018, 3, 25, tzinfo=UTC) + d.timedelta(minutes=i * 31),
        'clock': d.time(i % 24, i * 7 % 60, i * 11 % 60),
        'price': decimal.Decimal(i * 37 - 900).scaleb(-2) if i % 9 else None,
        'nothing': None,
    }


SCHEMA = pa.schema([
    ('document', pa.string()), ('name', pa.string()), ('note', pa.string()), ('audience', pa.string()),
    ('passed', pa.bool_()), ('day', pa.date32()), ('hours', pa.float64()), ('small', pa.float32()),
    ('count', pa.int32()), ('large', pa.int64()), ('at', pa.timestamp('us')), ('instant', pa.timestamp('us', 'UTC')),
    ('clock', pa.time64('us')), ('price', pa.decimal128(12, 2)), ('nothing', pa.string()),
])


def table(n): return pa.Table.from_pylist([row(i) for i in range(n)], schema=SCHEMA)


def text(v):
    if v is None or v != v: return ''
    if isinstance(v, bool): return 'TRUE' if v else 'FALSE'
    if isinstance(v, float): return str(int(v)) if v == int(v) else repr(v)
    if isinstance(v, decimal.Decimal): return text(float(v))
    if isinstance(v, d.datetime):
        if v.tzinfo: return v.astimezone(UTC).strftime('%Y-%m-%dT%H:%M:%SZ')
        return v.strftime('%Y-%m-%d') if v.time() == d.time() else v.strftime('%Y-%m-%d %H:%M:%S')
    if isinstance(v, d.time): return v.strftime('%H:%M:%S')
    return str(v)


def say(name, said): json.dump(said, open(f'{OUT}/{name}.json', 'w', encoding='utf-8'), ensure_ascii=False)


def case(name, t, write, expected=None):
    write(f'{OUT}/{name}.parquet')
    t = t if expected is None else expected
    say(name, {'headings': t.column_names, 'rows': [[text(v) for v in r.values()] for r in t.to_pylist()]})


def arrow(name, t, expected=None, **options): case(f'pyarrow-{name}', t, lambda p: pq.write_table(t, p, **options), expected)


T = table(1000)
PLAIN = dict(use_dictionary=False)
for codec in ['none', 'snappy', 'gzip', 'brotli', 'zstd', 'lz4']: arrow(codec, T, compression=codec)
for version in ['1.0', '2.4', '2.6']: arrow(f'version-{version}', T.drop(['instant', 'at', 'clock']) if version == '1.0' else T, version=version)
for codec in ['none', 'snappy', 'zstd']: arrow(f'page-v2-{codec}', T, data_page_version='2.0', compression=codec)
arrow('plain', T, **PLAIN)
arrow('plain-page-v2', T, data_page_version='2.0', **PLAIN)
arrow('small-pages', T, data_page_size=200, write_page_index=True, write_page_checksum=True)
arrow('row-groups', T, row_group_size=37)
arrow('long-dictionary', table(40000), dictionary_pagesize_limit=2000)
arrow('no-statistics', T, write_statistics=False)
arrow('delta', T.select(['count', 'large', 'at', 'day']), column_encoding={c: 'DELTA_BINARY_PACKED' for c in ['count', 'large', 'at', 'day']}, **PLAIN)
for e in ['DELTA_LENGTH_BYTE_ARRAY', 'DELTA_BYTE_ARRAY']:
    texts = T.select(['document', 'name', 'note', 'nothing'])
    for v in ['1.0', '2.0']: arrow(f'{e.lower()}-page-v{v}', texts, column_encoding={c: e for c in texts.column_names}, data_page_version=v, **PLAIN)
arrow('byte-stream-split', T.select(['hours', 'small', 'count', 'large']), column_encoding={c: 'BYTE_STREAM_SPLIT' for c in ['hours', 'small', 'count', 'large']}, **PLAIN)
arrow('rle-truths', T.select(['passed']), column_encoding={'passed': 'RLE'}, data_page_version='2.0', **PLAIN)
arrow('int96', T.select(['document', 'at']), use_deprecated_int96_timestamps=True)
arrow('decimal-as-integer', T.select(['price', 'document']), store_decimal_as_integer=True)
for unit in ['ms', 'us']: arrow(f'instants-{unit}', T.select(['at', 'instant']), coerce_timestamps=unit, allow_truncated_timestamps=True)
arrow('nanoseconds', T.select(['at']).cast(pa.schema([('at', pa.timestamp('ns'))])), T.select(['at']))
arrow('zero-rows', table(0))
arrow('one-row', table(1))
arrow('eight-rows-v2', table(8), data_page_version='2.0')
arrow('all-null', pa.table({'a': pa.array([None] * 300, pa.string()), 'b': pa.array([None] * 300, pa.int32())}))
arrow('categories', T.set_column(3, 'audience', T['audience'].dictionary_encode()), T)
arrow('required', pa.table([pa.array(['a', 'b']), pa.array([1, 2], pa.int32())], schema=pa.schema([pa.field('t', pa.string(), False), pa.field('n', pa.int32(), False)])))
arrow('unsigned', pa.table({'a': pa.array([0, 255], pa.uint8()), 'b': pa.array([0, 2 ** 32 - 1], pa.uint32()), 'c': pa.array([0, 2 ** 63 + 5], pa.uint64())}))

P = polars.from_arrow(T)
for codec in ['zstd', 'snappy', 'gzip', 'brotli', 'lz4', 'uncompressed']: case(f'polars-{codec}', T, lambda p: P.write_parquet(p, compression=codec))
case('polars-row-groups', T, lambda p: P.write_parquet(p, row_group_size=100, data_page_size=400))
case('polars-zero-rows', T, lambda p: P.clear().write_parquet(p), table(0))
case('polars-categories', T, lambda p: P.with_columns(polars.col('audience').cast(polars.Categorical)).write_parquet(p))

c = duckdb.connect()
c.execute("set timezone = 'UTC'")
c.register('t', T)
DUCK = {'plain': '', 'zstd': 'compression zstd', 'lz4': 'compression lz4_raw', 'gzip': 'compression gzip', 'brotli': 'compression brotli', 'uncompressed': 'compression uncompressed',
        'version-2': 'parquet_version v2', 'version-2-zstd': 'parquet_version v2, compression zstd', 'row-groups': 'row_group_size 100'}
for name, options in DUCK.items(): case(f'duckdb-{name}', T, lambda p: c.execute(f"copy t to '{p}' (format parquet{', ' if options else ''}{options})"))
case('duckdb-zero-rows', T, lambda p: c.execute(f"copy (select * from t limit 0) to '{p}' (format parquet)"), table(0))
case('duckdb-few-rows', T, lambda p: c.execute(f"copy (select * from t limit 3) to '{p}' (format parquet, parquet_version v2)"), table(3))

D = T.drop(['clock', 'price', 'instant', 'nothing'])
case('pandas', T, lambda p: D.to_pandas(types_mapper=pandas.ArrowDtype).to_parquet(p), D)
case('pandas-gzip', T, lambda p: D.to_pandas(types_mapper=pandas.ArrowDtype).to_parquet(p, compression='gzip'), D)

for name, t in {'list': pa.table({'a': [[1, 2], []]}), 'struct': pa.table({'a': [{'b': 1}, {'b': 2}]}), 'map': pa.table({'a': pa.array([[('k', 1)]], pa.map_(pa.string(), pa.int32()))})}.items():
    pq.write_table(t, f'{OUT}/nested-{name}.parquet')
    say(f'nested-{name}', {'refused': 'nested'})
