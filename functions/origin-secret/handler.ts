import { randomBytes } from 'node:crypto';
import * as z from 'zod';

/** What CloudFormation asks of a resource that a function makes. */
const Asked = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  ResponseURL: z.url(),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.string().optional(),
});

/**
 * Makes the secret that CloudFront sends to the API: 32 random bytes in hexadecimal, `Secret` of the resource. It is made once and
 * kept by nobody here, so that it cannot be changed: another one is another resource.
 * @throws where the answer is not taken; Lambda then asks again.
 */
export async function handler(event: unknown): Promise<void> {
  const { RequestType: type, ResponseURL: url, ...asked } = Asked.parse(event);
  const answer = {
    StackId: asked.StackId,
    RequestId: asked.RequestId,
    LogicalResourceId: asked.LogicalResourceId,
    PhysicalResourceId: asked.PhysicalResourceId ?? asked.LogicalResourceId,
    ...(type === 'Update'
      ? { Status: 'FAILED', Reason: 'A secret is not changed in place. Raise `originSecret` in infra/environments.ts.' }
      : { Status: 'SUCCESS' }),
    ...(type === 'Create' && { NoEcho: true, Data: { Secret: randomBytes(32).toString('hex') } }),
  };
  // As bytes: the address is signed for a body without a type.
  const { ok, status } = await fetch(url, { method: 'PUT', body: Buffer.from(JSON.stringify(answer)) });
  if (!ok) throw new Error(`CloudFormation did not take the answer (HTTP ${status}).`);
}
