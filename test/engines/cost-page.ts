/** What a month costs, as sums of list prices and of what was measured. */

/** One rollup on Trino. */
export interface Measured {
  rows: number;
  files: number;
  lakeBytes: number;
  /** Bytes of each query, in order: the models, then the checks. */
  scanned: number[];
}

/** US dollars, AWS's list prices of an EU region without any free tier, rounded up; `docs/cost.md` prints them. */
export const prices = {
  'S3, a GB a month': 0.024,
  'S3, a thousand writes or listings': 0.0055,
  'S3, a thousand reads': 0.00044,
  'Lambda on arm64, a GB-second': 0.0000133334,
  'Lambda, a million requests': 0.2,
  'Athena, a TB scanned, 10 MB a query at least': 5,
  'HTTP API, a million requests': 1.11,
  'SQS and EventBridge, a million messages each': 1.4,
  'Step Functions, a thousand transitions': 0.025,
  'KMS, a key a month': 1,
  'CloudWatch, an alarm a month': 0.1,
  'CloudWatch, a GB of logs': 0.57,
} as const;

/** Networks, and rows in the lake after the last month; each network sends two files a month. */
const cases = [10, 100, 1000].flatMap((networks) =>
  [5_000, 50_000, 500_000, 5_000_000].map((rows) => ({ networks, rows })),
);

const alarms = 7;
const queries = 9;
const GB = 2 ** 30;

/** The sums of one case, US dollars a month. */
export function monthOf({ networks, rows }: { networks: number; rows: number }, measured: readonly Measured[]) {
  const files = 2 * networks;
  const lake = lakeBytes(rows, measured);
  const scan = scanBytes(rows, measured);
  const p = prices;
  const storage = (p['S3, a GB a month'] * (lake + ((rows * 130) / 22) * 3)) / GB;
  const reading = files * 2 * 1.77 * p['Lambda on arm64, a GB-second'];
  const messages =
    (files *
      (p['HTTP API, a million requests'] * 6 +
        p['Lambda, a million requests'] * 8 +
        p['SQS and EventBridge, a million messages each'])) /
    1e6;
  const requests =
    (files * 8 * p['S3, a thousand writes or listings'] + files * 22 * 21 * p['S3, a thousand reads']) / 1000;
  const athena = (Math.max(scan, queries * 10 * 2 ** 20) / 1e12) * p['Athena, a TB scanned, 10 MB a query at least'];
  const fixed =
    p['KMS, a key a month'] +
    alarms * p['CloudWatch, an alarm a month'] +
    0.1 * p['CloudWatch, a GB of logs'] +
    0.02 * p['Step Functions, a thousand transitions'];
  return {
    fixed,
    intake: reading + messages,
    storage: storage + requests,
    athena,
    sum: fixed + reading + messages + storage + requests + athena,
  };
}

const last = (measured: readonly Measured[]) => measured.at(-1)!;
const perRow = (measured: readonly Measured[], of: (m: Measured) => number) => of(last(measured)) / last(measured).rows;
const total = (m: Measured) => m.scanned.reduce((sum, bytes) => sum + bytes, 0);
const lakeBytes = (rows: number, measured: readonly Measured[]) => rows * perRow(measured, (m) => m.lakeBytes);
const scanBytes = (rows: number, measured: readonly Measured[]) => rows * perRow(measured, total);

/** `docs/cost.md`, whole. */
export function costPage(measured: readonly Measured[]): string {
  const number = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 0 });
  const megabytes = (bytes: number) => (bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 });
  const dollars = (value: number) => value.toFixed(2);
  const grown = (of: (m: Measured) => number) => (of(last(measured)) / last(measured).rows).toFixed(0);
  return `# What it costs, and what breaks first

Made by \`npx tsx test/engines/cost.ts\`; do not edit. Sums of list prices without any free tier, in US dollars a month: an
estimate, not an offer. Look the prices of your region up before you decide.

## What a monthly run scans

Measured on Trino 476 before the product's own adapter: ten networks, 22 months, a file a network and month, a third as many
people as rows. A run is ${last(measured).scanned.length} queries: ${last(measured).scanned.length - 1} models and the checks.

| rows | files | lake, MB | scanned by a run, MB | bytes scanned a row |
|---:|---:|---:|---:|---:|
${measured.map((m) => `| ${number(m.rows)} | ${number(m.files)} | ${megabytes(m.lakeBytes)} | ${megabytes(total(m))} | ${number(total(m) / m.rows)} |`).join('\n')}

What is scanned grows with the rows, beside a part that is the same for every file (its footer): at ${number(last(measured).rows)} rows it is
${grown(total)} bytes a row, where the lake has ${grown((m) => m.lakeBytes)}. A model that names another twice reads its columns twice. Athena bills
10 MB a query at least: below some hundred thousand rows a run costs the minimum, ${dollars((queries * 10 * 2 ** 20 * 5) / 1e12)} dollars or less.

## A month

Each network sends two files a month. Raw files are kept for 90 days, lake and runs for good; nothing runs between two runs.

| networks | rows in the lake | fixed | intake | storage | queries | sum |
|---:|---:|---:|---:|---:|---:|---:|
${cases
  .map((c) => ({ ...c, ...monthOf(c, measured) }))
  .map(
    (c) =>
      `| ${number(c.networks)} | ${number(c.rows)} | ${dollars(c.fixed)} | ${dollars(c.intake)} | ${dollars(c.storage)} | ${dollars(c.athena)} | **${dollars(c.sum)}** |`,
  )
  .join('\n')}

Fixed: the pseudonym key, ${alarms} alarms, logs. Intake: Lambdas (2 s at 1,769 MB a file), API, queue. Storage: S3 and its requests.

## What breaks first, and what to do then

1. **The number of files, before the number of rows.** A query opens every file of the lake for each time that its models name
   it, and listing receipts is one read a file in \`Freeze\`. At 1,000 networks and two files a month these are 44,000 files after 22
   months, each read by \`Freeze\` within its 15 minutes. Then: write one file a network and month from the small ones, under new rules.
2. **A query's stages.** Models are written into each other; the largest has over a hundred stages, and Trino's own limit is 150.
   Then: keep what the models share as a private table of the run.
3. **A model's 15 minutes.** A query runs in Athena, but its Lambda waits for it. Then: start it in one state and ask in the next.
4. **One file's memory.** 50 MB through the URL is some 400,000 rows. Then: the sender splits it; files add up.

## The prices

| what | US dollars |
|---|---:|
${Object.entries(prices)
  .map(([what, price]) => `| ${what} | ${price} |`)
  .join('\n')}
`;
}
