import * as z from 'zod';
import { idPattern } from './keys.ts';
import { answerLanguages } from './pledge.ts';
import { Refused, refusals } from './refusals.ts';
import { AnswerBody, UploadAsked, UploadDuplicate, UploadGranted, UploadPending } from './ticket.ts';

/** The routes of the upload's API: what the stack makes, what the handlers answer, and what the document describes. */
export const routes = {
  ask: { method: 'POST', path: '/uploads' },
  answer: { method: 'GET', path: '/uploads/{upload}' },
  corrected: { method: 'GET', path: '/uploads/{upload}/corrected' },
  document: { method: 'GET', path: '/openapi.json' },
} as const;

/** The media types in which a file is given back. */
export const savedAs = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

/** The bodies, by the names that the document gives them. */
const bodies = { UploadAsked, UploadGranted, UploadDuplicate, UploadPending, Answer: AnswerBody, Refused };

/** The bodies as JSON Schema, each once. */
function components(): Record<string, object> {
  const named = z.registry<{ id: string }>();
  for (const [id, body] of Object.entries(bodies)) named.add(body, { id });
  const { schemas } = z.toJSONSchema(named, { io: 'input', uri: (id) => `#/components/schemas/${id}` });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema as object]),
  );
}

const reference = (name: keyof typeof bodies) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object) => ({ 'application/json': { schema } });

/** The description of the API, OpenAPI 3.1, derived from the zod schemas. */
export function openapi() {
  const refusedWith = (status: number) => ({
    [status]: {
      description: Object.values(refusals)
        .filter((r) => r.status === status)
        .map((r) => r.en.message)
        .join(' '),
      content: json(reference('Refused')),
    },
  });
  const lang = {
    name: 'lang',
    in: 'query',
    description: 'The language of the sentences.',
    schema: { type: 'string', enum: answerLanguages, default: 'es' },
  };
  const upload = { name: 'upload', in: 'path', required: true, schema: { type: 'string', pattern: idPattern.source } };
  const rows = {
    name: 'rows',
    in: 'query',
    description: '`rejected`: the headings and the rejected rows only.',
    schema: { type: 'string', enum: ['rejected'] },
  };
  const saved = { schema: { type: 'string', format: 'binary' } };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Uploads of the telecentre networks',
      version: '1',
      description:
        'One file: ask for its URL, PUT the bytes there with the headers given, then read the answer. 429 without a code: too many ask at once; ask again after a second.',
    },
    components: {
      schemas: components(),
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
            content: json(reference('UploadAsked')),
          },
          responses: {
            200: {
              description: 'Sent before, or to be sent now.',
              content: json({ oneOf: [reference('UploadGranted'), reference('UploadDuplicate')] }),
            },
            ...refusedWith(400),
            ...refusedWith(401),
            ...refusedWith(403),
            ...refusedWith(413),
            ...refusedWith(429),
            ...refusedWith(500),
          },
        },
      },
      [routes.answer.path]: {
        get: {
          summary: 'What was accepted of a file, and what to fix',
          parameters: [upload, lang],
          responses: {
            200: { description: 'The answer.', content: json(reference('Answer')) },
            202: { description: 'Not yet.', content: json(reference('UploadPending')) },
            ...refusedWith(401),
            ...refusedWith(403),
            ...refusedWith(404),
            ...refusedWith(500),
          },
        },
      },
      [routes.corrected.path]: {
        get: {
          summary: 'The file back, with what is to be corrected marked in it',
          parameters: [upload, lang, rows],
          responses: {
            200: { description: 'The file, to be saved.', content: { [savedAs.csv]: saved, [savedAs.xlsx]: saved } },
            ...refusedWith(401),
            ...refusedWith(403),
            ...refusedWith(404),
            ...refusedWith(409),
            ...refusedWith(410),
            ...refusedWith(413),
            ...refusedWith(500),
          },
        },
      },
    },
  };
}
