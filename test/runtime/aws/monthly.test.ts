import { afterEach, describe, expect, it } from 'vitest';
import { type Aws, invokeLater } from '../../../functions/runtime/aws/call.ts';
import { executionOf, monthlyState, runMonthly, startMonthly } from '../../../functions/runtime/aws/monthly.ts';
import { deployment } from './cloud.ts';

/** The monthly run and a function that nobody waits for, over a service that answers as a test says. */
interface Request {
  url: string;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}
const requests: Request[] = [];
afterEach(() => void requests.splice(0));

/** Each answer in turn; the last one for all that follow. */
function answering(...answers: [status: number, body: object | ''][]): Aws {
  const left = [...answers];
  return {
    region: 'eu-west-1',
    credentials: async () => ({ accessKeyId: 'a', secretAccessKey: 'b' }),
    now: () => 0,
    sleep: async () => {},
    fetch: async (url, { headers, body } = {}) => {
      requests.push({ url: String(url), headers: headers as Record<string, string>, body: JSON.parse(String(body)) });
      const [status, answer] = left.length > 1 ? left.shift()! : left[0]!;
      return new Response(answer === '' ? null : JSON.stringify(answer), { status });
    },
  };
}

const { state_machine } = deployment;
const executionArn = executionOf(state_machine, 'desk-2018-04-30-1');
const output = { run: 'a', as_of: '2018-04-30', pending: [], later: 1, past_damaged: null, report: {} };
const publication = { published: 3, provisional: false, current: true, ledger: 'b' };

describe('the monthly run', () => {
  it('is started under a name, as of a day', async () => {
    const aws = answering([200, { executionArn }]);
    expect(await startMonthly(state_machine, { asOf: '2018-04-30', name: 'desk-2018-04-30-1' }, aws)).toBe(
      executionArn,
    );
    expect(executionArn).toBe('arn:aws:states:eu-west-1:111111111111:execution:pledge-test-monthly:desk-2018-04-30-1');
    expect(requests).toMatchObject([
      {
        url: 'https://states.eu-west-1.amazonaws.com/',
        headers: { 'x-amz-target': 'AWSStepFunctions.StartExecution' },
        body: { stateMachineArn: state_machine, name: 'desk-2018-04-30-1', input: '{"as_of":"2018-04-30"}' },
      },
    ]);
  });

  it.each([
    [{ status: 'RUNNING' }, { state: 'running' }],
    [{ status: 'PENDING_REDRIVE' }, { state: 'running' }],
    [
      { status: 'SUCCEEDED', output: JSON.stringify({ ...output, publication }) },
      {
        state: 'done',
        answer: { run: 'a', as_of: '2018-04-30', pending: [], later: 1, published: 3, provisional: false },
      },
    ],
    [
      { status: 'FAILED', cause: '{"errorType":"CheckFailed","errorMessage":"run a fails","trace":[]}' },
      { state: 'failed', status: 'FAILED', why: 'run a fails' },
    ],
    [
      { status: 'FAILED', cause: 'by hand' },
      { state: 'failed', status: 'FAILED', why: 'by hand' },
    ],
    [{ status: 'TIMED_OUT' }, { state: 'failed', status: 'TIMED_OUT', why: '' }],
    [{ status: 'ABORTED' }, { state: 'failed', status: 'ABORTED', why: '' }],
  ])('%j is %j', async (described, state) => {
    expect(await monthlyState(executionArn, answering([200, described]))).toEqual(state);
  });

  it('is waited for, and its failure is a sentence', async () => {
    const started = [200, { executionArn }] as [number, object];
    const running = [200, { status: 'RUNNING' }] as [number, object];
    const succeeded = { status: 'SUCCEEDED', output: JSON.stringify({ ...output, publication }) };
    const done = await runMonthly(deployment, {}, answering(started, running, running, [200, succeeded]));
    expect(done).toMatchObject({ published: 3, later: 1 });
    expect(requests).toHaveLength(4);
    await expect(runMonthly(deployment, {}, answering(started, [200, { status: 'TIMED_OUT' }]))).rejects.toThrow(
      /^The run ended as TIMED_OUT\. See docs/,
    );
    const failed = { status: 'FAILED', cause: '{"errorMessage":"run a fails."}' };
    await expect(runMonthly(deployment, {}, answering(started, [200, failed]))).rejects.toThrow(
      /^The run ended as FAILED\. run a fails\. See docs/,
    );
  });
});

describe('a function that nobody waits for', () => {
  it('is started by an event, signed, and tried again where it is throttled', async () => {
    await invokeLater('pledge-compare', { before: 1 }, answering([429, { message: 'slow down' }], [202, '']));
    expect(requests).toHaveLength(2);
    expect(requests[1]).toMatchObject({
      url: 'https://lambda.eu-west-1.amazonaws.com/2015-03-31/functions/pledge-compare/invocations',
      headers: { 'x-amz-invocation-type': 'Event', authorization: expect.stringMatching(/\/lambda\/aws4_request/) },
      body: { before: 1 },
    });
  });

  it('that cannot be started is a sentence with the service’s words', async () => {
    const aws = answering([403, { __type: 'AccessDeniedException', message: 'no right' }]);
    await expect(invokeLater('x', {}, aws)).rejects.toThrow('Invoke: AccessDeniedException, no right');
  });
});
