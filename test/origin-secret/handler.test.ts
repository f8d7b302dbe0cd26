import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/origin-secret/handler.ts';

/** What CloudFormation is told: an address of its own, to which an answer is put. */
let server: Server;
let answers: { type: string | undefined; body: Record<string, unknown> }[];
let status = 200;
let ResponseURL: string;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString());
    answers.push({ type: request.headers['content-type'], body });
    response.writeHead(request.method === 'PUT' ? status : 405).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  ResponseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/answer?signature=1`;
});
afterAll(() => new Promise((closed) => server.close(closed)));
beforeEach(() => {
  answers = [];
  status = 200;
});

const asked = {
  ...{ StackId: 'arn:aws:cloudformation:eu-west-1:111111111111:stack/pledge-prod-intake/1', RequestId: 'r' },
  ...{
    LogicalResourceId: 'Secret1',
    ResourceType: 'Custom::OriginSecret',
    ResourceProperties: { ServiceToken: 'arn' },
  },
};
/** The answer to a request of CloudFormation's. */
async function told(more: Record<string, string>) {
  await handler({ ...asked, ResponseURL, ...more });
  expect(answers).toHaveLength(1);
  return answers[0]!;
}

describe('the secret that CloudFront sends', () => {
  it('is made once, another one each time, and masked where the stack is described', async () => {
    const { type, body } = await told({ RequestType: 'Create' });
    // The address is signed for a body without a type.
    expect(type).toBeUndefined();
    expect(body).toEqual({
      ...{ Status: 'SUCCESS', StackId: asked.StackId, RequestId: 'r', LogicalResourceId: 'Secret1' },
      ...{ PhysicalResourceId: 'Secret1', NoEcho: true, Data: { Secret: expect.stringMatching(/^[0-9a-f]{64}$/) } },
    });
    answers = [];
    const again = await told({ RequestType: 'Create' });
    expect(again.body.Data).not.toEqual(body.Data);
  });

  it('is not changed in place: that would lock the site out until CloudFront knows of it', async () => {
    const { body } = await told({ RequestType: 'Update', PhysicalResourceId: 'Secret1' });
    expect(body).toMatchObject({ Status: 'FAILED', Reason: expect.stringContaining('infra/environments.ts') });
    expect(body.Data).toBeUndefined();
  });

  it('goes with its stack, also where it was never made', async () => {
    for (const physical of ['Secret1', 'somebody-else']) {
      const { body } = await told({ RequestType: 'Delete', PhysicalResourceId: physical });
      expect(body).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: physical });
      answers = [];
    }
  });

  it('is asked for again where the answer was not taken', async () => {
    status = 403;
    await expect(handler({ ...asked, ResponseURL, RequestType: 'Create' })).rejects.toThrow('HTTP 403');
    await expect(handler({ ...asked, RequestType: 'Create' })).rejects.toThrow('ResponseURL');
  });
});
