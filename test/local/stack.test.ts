import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { normalize } from '../../functions/normalize/normalize.ts';
import { directoryStore } from '../../functions/runtime/disk/directory-store.ts';
import { keyPath, readKey, writeKey } from '../../functions/runtime/disk/key-file.ts';
import { silent } from '../../functions/runtime/ports/log.ts';
import { memoryStore } from '../../functions/runtime/ports/memory-store.ts';
import { getJson } from '../../functions/runtime/ports/store.ts';
import { networkOfTicket } from '../../functions/runtime/ports/tickets.ts';
import { askUpload } from '../../functions/upload/api.ts';
import { keys } from '../../schemas/keys.ts';
import type { UploadGranted } from '../../schemas/ticket.ts';
import { deepIt, firstOf } from '../deep.ts';
import { type Actions, cloud, deployment } from '../runtime/aws/cloud.ts';
import { commandLine, typedIn } from './world.ts';

/**
 * The operators' verbs with `--stack`: over a data directory that stands for a deployment's buckets, so that what the
 * laptop says of it and what is said of the deployment can be compared word by word.
 */
const now = '2018-05-10T09:00:00Z';
const line = commandLine(now);
const store = directoryStore(line.data);
let open: Awaited<ReturnType<typeof cloud>> | null = null;

const succeeded = { name: 'by-hand', status: 'SUCCEEDED' };
const healthy: Actions = {
  ListExecutions: () => ({ executions: [succeeded] }),
  DescribeKey: () => ({ KeyMetadata: { KeyState: 'Enabled' } }),
  GetQueueAttributes: () => ({ Attributes: { ApproximateNumberOfMessages: '0' } }),
  GenerateMac: () => ({ Mac: Buffer.from(key).toString('base64') }),
};
/** The key of the data directory, which KMS gives here. */
let key: Uint8Array;
/** What is typed where a command asks, a line each. */
const typed: string[] = [];

/** Runs `pledge …` against a deployment whose services answer so. */
async function onStack(actions: Actions, ...argv: string[]) {
  open = await cloud(store, { ...healthy, ...actions });
  const printed = await typedIn([...argv, '--stack', 'test'], { typed, now });
  return { ...printed, calls: open.calls };
}

beforeAll(async () => {
  const csv = (document: string, end: string) =>
    `DNI/NIE;Colectivo;Actividad;Fecha de fin;Superado\n${document};Ciudadanía;Taller;${end};Sí\n`;
  const files = [
    ['marzo.csv', csv('12345678Z', '16/03/2018'), '2018-04-03'],
    ['abril.csv', csv('10000001S', '12/04/2018'), '2018-05-03'],
  ] as const;
  for (const [name, text, received] of files) {
    writeFileSync(join(line.dir, name), text);
    const { code } = await line.pledge('ingest', join(line.dir, name), '--network', 'cyl', '--received-at', received);
    expect(code).toBe(0);
  }
  expect((await line.pledge('rollup')).code).toBe(0);
  key = (await readKey(keyPath(line.data)))!;
});
afterEach(async () => {
  await open?.close();
  open = null;
});
/** Copies of lake files that are left: other tests of this machine may have theirs. */
const copies = () => readdirSync(tmpdir()).filter((name) => name.startsWith('pledge-copy-'));

describe('what is read of a deployment', () => {
  /** A name that every command of the laptop's has in its hints, and the deployment's in its place. */
  // A sentence is wrapped where its words end: the path may be longer than what a line has left.
  const asOnStack = (text: string) =>
    text.replaceAll(` --data ${line.data}`, ' --stack test').replaceAll(` --data\n${line.data}`, ' --stack test');
  const ana = ['12345678Z', '', '', '', ''];

  const asked: { argv: string[]; says: string; types?: string[] }[] = [
    { argv: ['explain', 'citizens_trained'], says: 'Found in the lake: 2, the same' },
    { argv: ['query', 'select count(*) as n from lake_training', '--json'], says: '{"n":2}' },
    { argv: ['person'], says: 'Found: 1 row in 1 upload,', types: ana },
    { argv: ['runs'], says: 'current' },
    { argv: ['runs', '--json'], says: '"number":1' },
    { argv: ['diff', '1', '1'], says: 'No figure changed.' },
    { argv: ['verify'], says: 'and the lake from the 2 raw files that are still kept' },
    { argv: ['verify', '--run', '1', '--json'], says: '"raw":2' },
    { argv: ['explain', 'months', '--network', 'cyl', '--month', '2018-03'], says: '1 row.' },
    { argv: ['query', 'select indicator, value from indicator_values order by 1'], says: 'citizens_trained' },
    { argv: ['release', 'show'], says: 'No run is proposed: pledge release propose RUN --by NAME' },
    { argv: ['ticket', 'list'], says: '' },
    { argv: ['person', '--json'], says: '12345678Z', types: ana },
  ];
  it.each(firstOf(4, asked))(
    '$argv: says what the laptop says of the same store',
    async ({ argv, says, types = [] }) => {
      typed.push(...types);
      line.typed.push(...types);
      const before = copies();
      const laptop = await line.pledge(...argv);
      const aws = await onStack({}, ...argv);
      expect(laptop.out).toContain(says);
      expect(aws).toMatchObject({ code: laptop.code, out: asOnStack(laptop.out), err: asOnStack(laptop.err) });
      expect(laptop.code).toBe(0);
      expect(copies().filter((name) => !before.includes(name))).toEqual([]);
    },
  );

  deepIt('has the same report, and asks where a copy of it goes', async () => {
    const [here, there] = ['here', 'there'].map((name) => join(line.dir, name));
    const laptop = await line.pledge('report', '--out', here!);
    const aws = await onStack({}, 'report', '--out', there!);
    expect([aws.code, aws.out]).toEqual([laptop.code, laptop.out.replaceAll(here!, there!)]);
    const files = readdirSync(here!, { recursive: true, withFileTypes: true }).filter((found) => found.isFile());
    expect(files.length).toBeGreaterThan(3);
    for (const name of files.map((found) => relative(here!, join(found.parentPath, found.name))))
      expect(readFileSync(join(there!, name)).equals(readFileSync(join(here!, name)))).toBe(true);
    await open!.close();
    const nowhere = await onStack({}, 'report');
    expect([nowhere.code, nowhere.err]).toEqual([2, expect.stringContaining('add --out DIR')]);
  });

  it('is refused with a folder that anybody can check', async () => {
    const { code, err } = await onStack({}, 'verify', '--released', line.dir);
    expect([code, err]).toEqual([2, expect.stringContaining('"--released <dir>" and "--stack <env>" exclude')]);
  });

  it('is not searched for a person with another key: nobody would be found', async () => {
    const other = { GenerateMac: () => ({ Mac: Buffer.alloc(32, 1).toString('base64') }) };
    const { code, out, err } = await onStack(other, 'person');
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('The pseudonym key is not the key that the data in the deployment "test" were made with');
  });
});

describe('pledge status --stack', () => {
  it('says what the laptop says of the same store, and how the last monthly run ended', async () => {
    const laptop = await line.pledge('status');
    const aws = await onStack({}, 'status');
    expect(laptop.out).toMatch(/^cyl .* 2 .*3 May 2018/m);
    expect(laptop.out).toMatch(/^citizens_trained +2 +18,000 /m);
    expect(aws.code).toBe(0);
    expect(aws.out.replace('The last monthly run, by-hand: SUCCEEDED.\n\n', '')).toBe(laptop.out);
    expect(aws.out).not.toBe(laptop.out);
  });

  deepIt('gives programs the same, of any day', async () => {
    const laptop = await line.pledge('status', '--as-of', '2018-04-10', '--json');
    const aws = await onStack(
      { ListExecutions: () => ({ executions: [] }) },
      'status',
      '--as-of',
      '2018-04-10',
      '--json',
    );
    expect(JSON.parse(aws.out)).toEqual({ ...laptop.json()[0], monthly_run: null });
    const left = (asked: typeof laptop) =>
      new Set(asked.json()[0].networks.map((n: { to_mend: unknown }) => n.to_mend));
    expect([left(laptop), left(await line.pledge('status', '--json')).has(null)]).toEqual([new Set([null]), false]);
    expect(laptop.json()[0]).toMatchObject({
      as_of: '2018-04-10',
      waiting: [],
      published: { number: 1, as_of: '2018-05-10' },
    });
  });

  it('names what landed and has no receipt', async () => {
    const upload = 'e'.repeat(32);
    await store.putIfAbsent(`landing/carm/${upload}`, Buffer.from('x'));
    // It was stored now, later than the time at which the command line stands.
    const later = commandLine('2100-01-01T00:00:00Z');
    const said = `1 file landed and has no receipt yet:\n  carm: ${upload}\n`;
    expect((await later.pledge('status', '--data', line.data, '--as-of', '2018-05-09')).out).toContain(said);
    await store.delete(`landing/carm/${upload}`);
  });

  it('says of an earlier day what is of today, and leaves out what is known of today alone', async () => {
    const [then, now] = [await line.pledge('status', '--as-of', '2018-04-10'), await line.pledge('status')];
    const today = 'As of today, 10 May 2018:\n\nEvery file that landed';
    expect([then.out.includes('to correct'), then.out.includes(today)]).toEqual([false, true]);
    expect([now.out.includes('to correct'), now.out.includes('As of today')]).toEqual([true, false]);
  });

  it('does not take a data directory and a deployment at once', async () => {
    const { code, err } = await onStack({}, 'status', '--data', line.data);
    expect(code).toBe(2);
    expect(err).toContain('The options "--stack <env>" and "--data <dir>" exclude each other.');
  });
});

describe('pledge rollup --stack', () => {
  const run = 'f'.repeat(32);
  const publication = { published: 2, provisional: false, current: true, ledger: 'e'.repeat(64) };
  const output = { run, as_of: '2018-04-30', pending: [], later: 1, past_damaged: null, publication, report: {} };
  const ended = (more: object, asked = '{"as_of":"2018-04-30"}') => ({
    StartExecution: (input: Record<string, unknown>) => {
      expect(input).toEqual({ stateMachineArn: deployment.state_machine, input: asked });
      return { executionArn: 'arn' };
    },
    DescribeExecution: () => more,
  });

  it('says what the laptop says', async () => {
    const aws = await onStack(
      ended({ status: 'SUCCEEDED', output: JSON.stringify(output) }),
      ...['rollup', '--as-of', '2018-04-30'],
    );
    expect(aws.out).toBe(
      `Published as number 2: run ${run}, as of 2018-04-30. Every check passed. Read it: https://site.example\n`,
    );
    expect(aws.err).toContain('1 file was received after 2018-04-30, and is not counted.');
    expect(aws.err).toContain('pledge rollup --stack test --as-of');
  });

  it.each([
    ['{"past_damaged":3}', []],
    ['{"as_of":"2018-04-30","past_damaged":3}', ['--as-of', '2018-04-30']],
  ])('publishes past a damaged publication that is named: %s', async (asked, more) => {
    const answers = ended({ status: 'SUCCEEDED', output: JSON.stringify(output) }, asked);
    expect((await onStack(answers, 'rollup', '--past-damaged', '3', ...more)).code).toBe(0);
  });

  deepIt('gives programs the laptop’s fields', async () => {
    const aws = await onStack(
      ended({ status: 'SUCCEEDED', output: JSON.stringify(output) }),
      ...['rollup', '--as-of', '2018-04-30', '--json'],
    );
    const laptop = await line.pledge('rollup', '--json');
    expect(Object.keys(JSON.parse(aws.out))).toEqual(Object.keys(laptop.json()[0]));
  });

  it('starts nothing before the first upload, and says what a laptop says', async () => {
    open = await cloud(memoryStore(), {
      ...healthy,
      ...ended({ status: 'SUCCEEDED', output: JSON.stringify(output) }),
    });
    const aws = await typedIn(['rollup', '--stack', 'test'], { typed, now });
    const laptop = await typedIn(['rollup', '--data', join(line.dir, 'none')], { typed, now });
    expect([aws.code, aws.out, open.calls]).toEqual([laptop.code, '', ['GetParameter']]);
    const here = `the deployment "test"`;
    expect(aws.err.replaceAll('--stack test', 'WHERE').replace(here, 'IT')).toBe(
      laptop.err.replace(/--data \S+/g, 'WHERE').replace(/"[^"]*none"/, 'IT'),
    );
  });

  it('says why a run failed in the words of its step, without a stack', async () => {
    const cause = JSON.stringify({
      errorType: 'CheckFailed',
      errorMessage: 'check "months_add_up": 1 fault',
      trace: ['at'],
    });
    const aws = await onStack(ended({ status: 'FAILED', cause }), 'rollup', '--as-of', '2018-04-30');
    expect(aws.code).toBe(3);
    expect(aws.err).toContain(
      'The run ended as FAILED. check "months_add_up": 1 fault See docs/operate.md, "RollupFailed".\n',
    );
  });
});

describe('pledge map --stack', () => {
  const csv = Buffer.from('DNI;Colectivo;Curso;F. cierre;Superado\n90000000B;Docente;Redes;16/03/2018;Sí\n');
  const sha256 = createHash('sha256').update(csv).digest('hex');
  const confirm = ['map', '--network', 'fct', '--dataset', 'training', 'F. cierre=end_date'];

  it('keeps what was confirmed where the next upload is read by it, to the same bytes as on a laptop', async () => {
    const aws = await onStack({}, ...confirm);
    expect([aws.code, aws.out]).toEqual([0, 'fct, version 1\n  training: F. cierre → end_date\n']);
    expect(aws.err).toContain('the clerk sends it again');

    const asked = { file: 'a.csv', size: csv.length, sha256 };
    const presign = async () => ({ url: '', headers: {}, expires: now });
    const granted = await askUpload('fct', JSON.stringify(asked), 'es', { store, now, presign });
    const { upload } = granted.body as UploadGranted;
    await store.putIfAbsent(keys.landing('fct', upload), csv);
    const receipt = await normalize({ network: 'fct', upload }, { store, key, log: silent });
    expect(receipt).toMatchObject({ status: 'accepted', rows: { accepted: 1 } });

    const laptop = commandLine(receipt.received_at);
    await writeKey(keyPath(laptop.data), key);
    const path = join(laptop.dir, 'a.csv');
    writeFileSync(path, csv);
    expect((await laptop.pledge(...confirm)).out).toBe(aws.out);
    const again = await laptop.pledge('ingest', path, '--network', 'fct', '--received-at', receipt.received_at);
    expect(again.code).toBe(0);
    const there = directoryStore(laptop.data);
    expect(await there.get(receipt.lake!.key)).toEqual(await store.get(receipt.lake!.key));
    // On AWS the time of the announcement decides within a second; on a laptop no two files have one time.
    const own = await getJson(there, keys.receipt(receipt.rules, 'fct', upload));
    expect(own).toEqual({ ...receipt, announced_at: null });
    expect(receipt.announced_at).toBe(now);
  });

  it('lists it, by its network', async () => {
    const listed = await onStack({}, 'map');
    expect(listed.out).toBe((await line.pledge('map')).out);
    expect(listed.out).toContain('fct, version 1\n');
  });
});

describe('pledge ticket', () => {
  it('makes a link, lists it by its hash, and ends it', async () => {
    const { out } = await onStack(
      {},
      'ticket',
      'create',
      '--network',
      'cyl',
      '--days',
      '10',
      '--note',
      'oficina',
      '--json',
    );
    const { link, hash, ends } = JSON.parse(out) as Record<string, string>;
    await open!.close();
    expect(ends).toBe('2018-05-20T09:00:00.000Z');
    const secret = new URL(link!).hash.slice(1);
    expect(link).toBe(`https://site.example/es/entrar#${secret}`);
    expect(await networkOfTicket(secret, now, store)).toBe('cyl');

    const listed = await onStack({}, 'ticket', 'list');
    await open!.close();
    expect(listed.out).toMatch(new RegExp(`^valid +cyl +${ends!.slice(0, 10)}  command line +${hash}  oficina$`, 'm'));

    expect((await onStack({}, 'ticket', 'revoke', hash!)).out).toBe(`Revoked: ${hash}\n`);
    expect(await networkOfTicket(secret, now, store)).toBeNull();
  });

  it('names the networks where it does not know one, and where a hash is not known', async () => {
    const unknown = await onStack({}, 'ticket', 'create', '--network', 'nadie');
    await open!.close();
    expect([unknown.code, unknown.err]).toEqual([2, expect.stringContaining('Expected one of: guadalinfo,')]);
    const missing = await onStack({}, 'ticket', 'revoke', '0'.repeat(64));
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('pledge ticket list --stack test')]);
  });
});

/** Messages in one queue, and none in any other. */
const deadIn = (queue: string): Actions => ({
  GetQueueAttributes: ({ QueueUrl }) => ({
    Attributes: { ApproximateNumberOfMessages: QueueUrl === queue ? '2' : '0' },
  }),
});

describe('pledge doctor --aws', () => {
  const parts = [
    'lake',
    'landing',
    'publication',
    'dead letters',
    'waiting dead letters',
    'failed starts',
    'key',
    'last run',
  ];

  it('finds a deployment well, part by part', async () => {
    const { code, out } = await onStack({}, 'doctor', '--aws');
    expect([...out.matchAll(/^ok {3}([^:]+): /gm)].map((m) => m[1])).toEqual(parts);
    expect(code).toBe(0);
  });

  it.each<[string, Actions, string]>([
    ['dead letters', deadIn('https://sqs.example/dead'), 'DeadLetters'],
    ['waiting dead letters', deadIn('https://sqs.example/waiting-dead'), 'WaitingDeadLetters'],
    ['failed starts', deadIn('https://sqs.example/failed-starts'), 'FailedStarts'],
    ['key', { DescribeKey: () => ({ KeyMetadata: { KeyState: 'PendingDeletion' } }) }, 'A lost key'],
    ['last run', { ListExecutions: () => ({ executions: [{ name: 'a', status: 'FAILED' }] }) }, 'RollupFailed'],
  ])('finds its %s unwell, and says where to read on', async (part, actions, section) => {
    const { code, out } = await onStack(actions, 'doctor', '--aws');
    expect(out.match(/^BAD .*/gm)).toEqual([
      expect.stringMatching(new RegExp(`^BAD {2}${part}: .*operate\\.md, ${section}`)),
    ]);
    expect(code).toBe(3);
  });
});

it('says of a deployment that is not there how to make it', async () => {
  const { code, err } = await onStack({ GetParameter: null }, 'status');
  expect(code).toBe(3);
  expect(err).toBe(
    'There is no deployment "test" in eu-west-1: expected the parameter "/telecentre-pledge/test". Is it deployed (npx cdk deploy --all -c env=test), and is AWS_REGION its region?\n',
  );
});
