import * as z from 'zod';
import { languages } from './pledge.ts';
import { Refused, refusals } from './refusals.ts';
import { AnswerBody, UploadAsked, UploadDuplicate, UploadGranted, UploadId, UploadPending } from './ticket.ts';

/** The routes of the upload's API: what the stack makes, what the handlers answer, and what the document describes. */
export const routes = {
  ask: { method: 'POST', path: '/uploads' },
  answer: { method: 'GET', path: '/uploads/{upload}' },
  document: { method: 'GET', path: '/openapi.json' },
  page: { method: 'GET', path: '/subir' },
} as const;

/** The description of the API, OpenAPI 3.1, derived from the zod schemas. */
export function openapi() {
  const schema = (type: z.ZodType) => {
    const { $schema: _, $defs: __, ...rest } = z.toJSONSchema(type, { io: 'output' }) as Record<string, unknown>;
    return rest;
  };
  const json = (type: z.ZodType) => ({ 'application/json': { schema: schema(type) } });
  const refusedWith = (status: number) => ({
    [status]: {
      description: Object.values(refusals)
        .filter((r) => r.status === status)
        .map((r) => r.en.message)
        .join(' '),
      content: json(Refused),
    },
  });
  const lang = {
    name: 'lang',
    in: 'query',
    description: 'The language of the sentences.',
    schema: { type: 'string', enum: languages, default: 'es' },
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Uploads of the telecentre networks',
      version: '1',
      description: 'One file: ask for its URL, PUT the bytes there with the headers given, then read the answer.',
    },
    components: {
      securitySchemes: {
        ticket: { type: 'http', scheme: 'bearer', description: 'The 64 digits of the network’s link.' },
      },
    },
    security: [{ ticket: [] }],
    paths: {
      [routes.ask.path]: {
        post: {
          summary: 'Ask for the URL of one file',
          parameters: [lang],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: z.toJSONSchema(UploadAsked, { io: 'input' }) } },
          },
          responses: {
            200: {
              description: 'Sent before, or to be sent now.',
              content: json(z.union([UploadGranted, UploadDuplicate])),
            },
            ...refusedWith(400),
            ...refusedWith(401),
            ...refusedWith(403),
            ...refusedWith(413),
          },
        },
      },
      [routes.answer.path]: {
        get: {
          summary: 'What was accepted of a file, and what to fix',
          parameters: [{ name: 'upload', in: 'path', required: true, schema: schema(UploadId) }, lang],
          responses: {
            200: { description: 'The answer.', content: json(AnswerBody) },
            202: { description: 'Not yet.', content: json(UploadPending) },
            ...refusedWith(401),
            ...refusedWith(403),
            ...refusedWith(404),
          },
        },
      },
    },
  };
}
