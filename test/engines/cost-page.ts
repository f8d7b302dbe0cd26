import { throttle, throttles } from '../../infra/throttle.ts';

/** What a month costs, as sums of list prices and of what was measured. */

/** One rollup on Trino. */
export interface Measured {
  rows: number;
  files: number;
  lakeBytes: number;
  /** Bytes of each query, in order: the models, then the checks. */
  scanned: number[];
  /** How often the queries name the table of the files, all together: so often a file is opened. */
  scans: number;
}

/** The day on which the prices were written down. */
const pricesOf = '2026-11-24';

/**
 * US dollars, AWS's list prices of Europe (Ireland) without any free tier, rounded up, each with the page that says it:
 * `docs/cost.md` prints them. They were typed in, not fetched.
 */
const prices = {
  'S3, a GB a month': [0.024, 'Amazon S3 pricing'],
  'S3, a thousand writes or listings': [0.0055, 'Amazon S3 pricing'],
  'S3, a thousand reads': [0.00044, 'Amazon S3 pricing'],
  'Lambda on arm64, a GB-second': [0.0000133334, 'AWS Lambda pricing'],
  'Lambda, a million requests': [0.2, 'AWS Lambda pricing'],
  'Athena, a TB scanned, 10 MB a query at least': [5, 'Amazon Athena pricing'],
  'HTTP API, a million requests': [1.11, 'Amazon API Gateway pricing'],
  'CloudFront, a million requests by HTTPS': [1.2, 'Amazon CloudFront pricing'],
  'CloudFront, a million calls of a function': [0.1, 'Amazon CloudFront pricing'],
  'CloudFront, a GB to browsers': [0.085, 'Amazon CloudFront pricing'],
  'SQS, a million messages': [0.4, 'Amazon SQS pricing'],
  'EventBridge, a million events': [1, 'Amazon EventBridge pricing'],
  'Step Functions, a thousand transitions': [0.025, 'AWS Step Functions pricing'],
  'KMS, a key a month': [1, 'AWS KMS pricing'],
  'CloudWatch, an alarm a month': [0.1, 'Amazon CloudWatch pricing'],
  'CloudWatch, a GB of logs': [0.57, 'Amazon CloudWatch pricing'],
  'CloudWatch, a dashboard a month': [3, 'Amazon CloudWatch pricing'],
  'CloudTrail, a hundred thousand data events': [0.1, 'AWS CloudTrail pricing'],
  'WAF, a web ACL a month': [5, 'AWS WAF pricing'],
  'WAF, a rule a month': [1, 'AWS WAF pricing'],
  'WAF, a million requests': [0.6, 'AWS WAF pricing'],
} as const satisfies Record<string, readonly [dollars: number, page: string]>;

const pages = {
  'Amazon S3 pricing': 'https://aws.amazon.com/s3/pricing/',
  'AWS Lambda pricing': 'https://aws.amazon.com/lambda/pricing/',
  'Amazon Athena pricing': 'https://aws.amazon.com/athena/pricing/',
  'Amazon API Gateway pricing': 'https://aws.amazon.com/api-gateway/pricing/',
  'Amazon CloudFront pricing': 'https://aws.amazon.com/cloudfront/pricing/',
  'Amazon SQS pricing': 'https://aws.amazon.com/sqs/pricing/',
  'Amazon EventBridge pricing': 'https://aws.amazon.com/eventbridge/pricing/',
  'AWS Step Functions pricing': 'https://aws.amazon.com/step-functions/pricing/',
  'AWS KMS pricing': 'https://aws.amazon.com/kms/pricing/',
  'Amazon CloudWatch pricing': 'https://aws.amazon.com/cloudwatch/pricing/',
  'AWS CloudTrail pricing': 'https://aws.amazon.com/cloudtrail/pricing/',
  'AWS WAF pricing': 'https://aws.amazon.com/waf/pricing/',
} as const satisfies Record<(typeof prices)[keyof typeof prices][1], string>;

const price = (what: keyof typeof prices): number => prices[what][0];

/** Networks, and rows in the lake after the last month; each network sends two files a month. */
const cases = [10, 100, 1000].flatMap((networks) =>
  [5_000, 50_000, 500_000, 5_000_000].map((rows) => ({ networks, rows })),
);

/** Of the pledge's window: all files of it lie in the lake in the end. */
const months = 22;
/** Of a deployment (`infra/monitoring.ts`); a test holds it. */
export const alarms = 9;
/** Of a deployment, all routes together (`infra/throttle.ts`); a test holds it. */
export const requestsASecond = 106;
/** Of a deployment (`infra/environments.ts`); a test holds it. */
export const quotaOfLink = { files: 1000 };
/** Bytes that Athena bills for a query at least. */
const least = 10e6;
/**
 * Of a file that a clerk sends by the pages: requests of pages and of what they load, seconds of one (a cold start among
 * them), kilobytes to the browser, and what is listed by each.
 */
const page = { requests: 20, seconds: 0.5, kilobytes: 30, listings: 12 };
/** Of the two queues of files: what Lambda asks of each, five times every 20 seconds, whether or not anything is there. */
const polls = 2 * 5 * 3 * 60 * 24 * 30.4;
/** Of a file's reading, twice: when it waits, and when it landed. */
const reading = { seconds: 2, gigabytes: 1769 / 1024 };
/** Of a row of a sender's file. */
const rawBytes = 130;
const GB = 2 ** 30;

/** The sums of one case, US dollars a month. */
export function monthOf({ networks, rows }: { networks: number; rows: number }, measured: readonly Measured[]) {
  const files = 2 * networks;
  const lake = along(
    line(measured, (m) => m.lakeBytes),
    networks,
    rows,
  );
  const storage = (price('S3, a GB a month') * (lake + ((rows * rawBytes) / months) * 3)) / GB;
  const seconds = 2 * reading.seconds + page.requests * page.seconds;
  const computing = files * seconds * reading.gigabytes * price('Lambda on arm64, a GB-second');
  // Every receipt of the ledger once a file, as a function keeps what it read while it lives.
  const looking =
    (files *
      (page.requests * page.listings * price('S3, a thousand writes or listings') +
        files * months * price('S3, a thousand reads'))) /
    1000;
  const showing =
    files *
    ((page.requests *
      (price('HTTP API, a million requests') +
        price('CloudFront, a million requests by HTTPS') +
        price('CloudFront, a million calls of a function'))) /
      1e6 +
      (page.requests * page.kilobytes * price('CloudFront, a GB to browsers')) / 1e6);
  const messages =
    (files *
      (price('HTTP API, a million requests') * 6 +
        price('Lambda, a million requests') * (9 + page.requests) +
        price('SQS, a million messages') * 2 +
        price('EventBridge, a million events') * 2)) /
    1e6;
  const requests =
    (files * 8 * price('S3, a thousand writes or listings') +
      files * months * last(measured).scans * price('S3, a thousand reads')) /
    1000;
  const billed = last(measured).scanned.map((_, query) => {
    const scan = line(measured, (m) => m.scanned[query]!);
    return Math.max(least, along(scan, networks, rows));
  });
  const athena = (sumOf(billed) / 1e12) * price('Athena, a TB scanned, 10 MB a query at least');
  const fixed = idle();
  return {
    fixed,
    intake: computing + messages + looking + showing,
    storage: storage + requests,
    athena,
    sum: fixed + computing + messages + looking + showing + storage + requests + athena,
  };
}

/** Starts that come whether or not anybody sends: two sweeps an hour; the canary twice a day, and what looks each day. */
const starts = { sweeps: 2 * 24 * 30.4, canaries: 2 * 30.4 };

/** A deployment to which nobody sends, without any switch: US dollars a month. */
export function idle(): number {
  const gigabyteSeconds =
    starts.sweeps * 3 * 0.5 + starts.canaries * (2 * reading.seconds * reading.gigabytes + 10 * 0.5) + 30.4 * 0.5;
  const requests = starts.sweeps * 4 + starts.canaries * 20;
  return (
    price('KMS, a key a month') +
    alarms * price('CloudWatch, an alarm a month') +
    0.1 * price('CloudWatch, a GB of logs') +
    (polls / 1e6) * price('SQS, a million messages') +
    0.02 * price('Step Functions, a thousand transitions') +
    gigabyteSeconds * price('Lambda on arm64, a GB-second') +
    (requests / 1000) * price('S3, a thousand writes or listings')
  );
}

/** What the switches of an environment add to that, each; the events are those of the sweeps. */
export const switches = (): [name: string, what: string, dollars: number][] => [
  ['dashboard', 'a dashboard; the first three of an account are free', price('CloudWatch, a dashboard a month')],
  ['customerKeys', 'a key of the customer’s', price('KMS, a key a month')],
  [
    'dataEvents',
    'a record of each read and write of what has people in clear',
    (2 * starts.sweeps * price('CloudTrail, a hundred thousand data events')) / 1e5,
  ],
  [
    'waf',
    'a firewall with one rule, and 0.60 a million requests',
    price('WAF, a web ACL a month') + price('WAF, a rule a month'),
  ],
];

/** Of the same that no account pays: ten alarms, 5 GB of logs, a million messages, Lambda, Step Functions; S3 and keys are paid. */
const idleWithFreeTier = (): number =>
  price('KMS, a key a month') +
  ((polls - 1e6) / 1e6) * price('SQS, a million messages') +
  ((starts.sweeps * 4 + starts.canaries * 20) / 1000) * price('S3, a thousand writes or listings');

/** What whoever has a link, or none, can make it cost, US dollars a month. */
function abuse(): [what: string, dollars: number][] {
  const month = 30.4;
  const second = reading.gigabytes * price('Lambda on arm64, a GB-second');
  const file = 2 * reading.seconds * second + (30 * price('S3, a thousand writes or listings')) / 1000;
  const request =
    (price('HTTP API, a million requests') +
      price('CloudFront, a million requests by HTTPS') +
      price('CloudFront, a million calls of a function') +
      price('Lambda, a million requests')) /
    1e6;
  const asked = requestsASecond * 86_400 * month;
  return [
    [
      `a link that sends its quota each day: ${(quotaOfLink.files * month).toLocaleString('en')} files`,
      quotaOfLink.files * month * file,
    ],
    [
      'links whose files each take all of their five minutes, ten read at a time, day and night',
      10 * 86_400 * month * second,
    ],
    [
      `${requestsASecond} requests a second, the most that all routes of the API let in together, day and night, each 0.1 s`,
      asked * (request + 0.1 * second),
    ],
  ];
}

const last = (measured: readonly Measured[]) => measured.at(-1)!;
const sumOf = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);
const total = (m: Measured) => sumOf(m.scanned);

/** What a file and what a row take, of two sizes in as many files: the line through the smallest and the largest. */
function line(measured: readonly Measured[], of: (m: Measured) => number): { file: number; row: number } {
  const [first, end] = [measured[0]!, last(measured)];
  const row = (of(end) - of(first)) / (end.rows - first.rows);
  return { row, file: (of(first) - row * first.rows) / first.files };
}

const along = ({ file, row }: { file: number; row: number }, networks: number, rows: number) =>
  2 * networks * months * file + rows * row;

/** `docs/cost.md`, whole. */
export function costPage(measured: readonly Measured[]): string {
  const number = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 0 });
  const megabytes = (bytes: number) => (bytes / 1e6).toLocaleString('en', { maximumFractionDigits: 1 });
  const dollars = (value: number) => value.toFixed(2);
  const scanLine = line(measured, total);
  const lakeLine = line(measured, (m) => m.lakeBytes);
  const athenaTB = price('Athena, a TB scanned, 10 MB a query at least');
  const rates = Object.entries(throttles)
    .map(([route, { rate }]) => `${rate} of \`${route}\``)
    .join(', ');
  return `# What it costs, and what breaks first

Made by \`npx tsx test/engines/cost.ts\`, which measures and then writes; do not edit. Sums of list prices without any free
tier, in US dollars a month: an estimate, not an offer. Look the prices of your region up before you decide.

## What a monthly run scans

Measured on Trino 476 before the product's own adapter: ten networks, 22 months, a file a network and month, a third as many
people as rows. A run is ${last(measured).scanned.length} queries: ${last(measured).scanned.length - 1} models and the checks.

| rows | files | lake, MB | scanned by a run, MB | bytes scanned a row |
|---:|---:|---:|---:|---:|
${measured.map((m) => `| ${number(m.rows)} | ${number(m.files)} | ${megabytes(m.lakeBytes)} | ${megabytes(total(m))} | ${number(total(m) / m.rows)} |`).join('\n')}

What is scanned grows as a straight line: ${number(scanLine.file)} bytes a file (its footer, once for each time that the models name
its table) and ${number(scanLine.row)} bytes a row, of which the lake itself has ${number(lakeLine.row)}: a model that names another twice reads its
columns twice. Athena bills 10 MB a query at least, so a run costs ${((last(measured).scanned.length * least * athenaTB) / 1e12).toFixed(4)} dollars at least; what a million rows add
is ${((scanLine.row * 1e6 * athenaTB) / 1e12).toFixed(4)} dollars.

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

Fixed: the pseudonym key, ${alarms} alarms, logs, that Lambda looks into two queues ${number(polls)} times, the hourly sweeps and the canary. Intake: a file by the clerks' pages, read when it waits and when it landed
(${reading.seconds} s each at 1,769 MB), ${page.requests} requests of pages (${page.seconds} s and ${page.kilobytes} KB each, ${page.listings} listings of S3, and all receipts once), API, queues, CloudFront.
Storage: S3 and its requests.

## What it costs while nobody sends

${dollars(idle())} dollars a month strictly, without any switch; ${dollars(idleWithFreeTier())} with what AWS gives every account for good (ten alarms, 5 GB of logs, a
million messages, Lambda). The switches of \`infra/environments.ts\` add, strictly:

| switch | what | dollars |
|---|---|---:|
${switches()
  .map(([name, what, cost]) => `| \`${name}\` | ${what} | ${dollars(cost)} |`)
  .join('\n')}

With dashboard, customer key and data events these are ${dollars(
    idle() +
      sumOf(
        switches()
          .slice(0, 3)
          .map(([, , cost]) => cost),
      ),
  )} dollars strictly, and ${dollars(
    idle() +
      sumOf(
        switches()
          .slice(1, 3)
          .map(([, , cost]) => cost),
      ),
  )} where the account has fewer than three other
dashboards. The dashboard and two keys are five of them, whatever else is saved ([why](decisions/0610-idle.md)). A deployment that is destroyed leaves its pseudonym key, for ${dollars(price('KMS, a key a month'))} a month, until that is scheduled for deletion.

## What abuse costs

Each has a bound. A month of it, strictly; the budget's mail comes long before it is over:

| who | dollars |
|---|---:|
${abuse()
  .map(([what, cost]) => `| ${what} | ${number(cost)} |`)
  .join('\n')}

An HTTP API counts the requests of a route, of all callers together. It lets in ${rates} a second, and
${throttle.rate} of any other (\`infra/throttle.ts\`). Whoever asks for more gets refusals for everybody on that route, until they stop; the other routes go on. The
throttle costs nothing: API Gateway bills no request that it refuses, CloudFront bills those that came through it, ${(
    price('CloudFront, a million requests by HTTPS') + price('CloudFront, a million calls of a function')
  ).toFixed(2)} dollars a
million. Only a firewall tells callers apart: \`waf\`, for what stands above.

## What breaks first, and what to do then

1. **The clerks' pages, before anything else.** What a file would change is asked over every receipt and lake file, within the half
   minute of an HTTP API. At 100 networks and two files a month these are 4,400 of each after 22 months, ten seconds or so for the
   first page of a function; at 1,000 networks it is too much. Then: what is said under 2, or ask it where the file is read.
2. **The number of files, before the number of rows.** A query opens every file of the lake for each time that its models name
   it, and listing receipts is one read a file in \`Freeze\`. At 1,000 networks and two files a month these are 44,000 files after 22
   months, each read by \`Freeze\` within its 15 minutes. Then: write one file a network and month from the small ones, under new rules.
3. **A query's stages.** Models are written into each other, and the checks are one query: it is within a tenth of the 150 stages
   that Trino takes. \`npm run test:trino\` refuses a query of more than 140, planned as Trino plans it without settings. Then: ask
   the checks in two queries, or keep what the models share as a private table of the run.
4. **A model's 15 minutes.** A query runs in Athena, but its Lambda waits for it. Then: start it in one state and ask in the next.
5. **One file's memory.** 50 MB through the URL is some 400,000 rows. Then: the sender splits it; files add up.

## The prices

Europe (Ireland), as known on ${pricesOf}; they were typed in, not fetched.

| what | US dollars | its page |
|---|---:|---|
${Object.entries(prices)
  .map(([what, [dollars, page]]) => `| ${what} | ${dollars} | [${page}](${pages[page]}) |`)
  .join('\n')}
`;
}
