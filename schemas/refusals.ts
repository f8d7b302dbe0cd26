import * as z from 'zod';
import type { Language } from './pledge.ts';

/**
 * What the upload's API refuses, as sentences for the person who reads them. `{…}` is put in. `status` is HTTP's.
 */
export const refusals = {
  request_wrong: {
    status: 400,
    es: {
      message: 'La petición no es correcta: {where}: {found}.',
      fix: 'Vuelva a cargar la página. Si lo hace un programa: la descripción está en /openapi.json.',
    },
    en: {
      message: 'The request is not right: {where}: {found}.',
      fix: 'Load the page again. If a program sent it: the description is at /openapi.json.',
    },
  },
  ticket_missing: {
    status: 401,
    es: {
      message: 'Falta el enlace personal: se esperaba "Authorization: Bearer" y sus 64 cifras.',
      fix: 'Abra la página con el enlace completo que le dio la asociación.',
    },
    en: {
      message: 'The personal link is missing: expected "Authorization: Bearer" and its 64 digits.',
      fix: 'Open the page by the whole link that the association gave you.',
    },
  },
  ticket_refused: {
    status: 403,
    es: {
      message: 'Este enlace no vale, o ya no: ha terminado o se ha anulado.',
      fix: 'Pida a la asociación uno nuevo.',
    },
    en: {
      message: 'This link is not valid, or not any more: it has ended, or was revoked.',
      fix: 'Ask the association for a new one.',
    },
  },
  not_found: {
    status: 404,
    es: {
      message: 'Su red no tiene ningún envío con este número: "{upload}".',
      fix: 'Compruebe el número, o envíe el fichero otra vez: lo mismo dos veces no cuenta dos veces.',
    },
    en: {
      message: 'Your network has no upload of this id: "{upload}".',
      fix: 'Check the id, or send the file again: the same twice does not count twice.',
    },
  },
  too_large: {
    status: 413,
    es: {
      message: 'El fichero tiene {found} MB; el máximo es {limit} MB.',
      fix: 'Divídalo, por ejemplo un fichero por mes o por centro, o quite las hojas que no son datos.',
    },
    en: {
      message: 'The file has {found} MB; the limit is {limit} MB.',
      fix: 'Split it, for example a file a month or a centre, or take out the sheets that hold no data.',
    },
  },
  failed: {
    status: 500,
    es: {
      message: 'Ha fallado el servicio, no su fichero. No se ha perdido nada.',
      fix: 'Inténtelo dentro de unos minutos; si sigue igual, avise a la asociación.',
    },
    en: {
      message: 'The service failed, not your file. Nothing was lost.',
      fix: 'Try again in some minutes; if it stays so, tell the association.',
    },
  },
} as const satisfies Record<string, { status: number } & Record<Language, { message: string; fix: string }>>;
export type RefusalCode = keyof typeof refusals;

/** Any answer of the API from 400 up. */
export const Refused = z
  .strictObject({
    code: z.enum(Object.keys(refusals) as [RefusalCode, ...RefusalCode[]]),
    message: z.string(),
    fix: z.string(),
  })
  .meta({ description: 'What was expected, what was found, and what to do.' });
export type Refused = z.infer<typeof Refused>;

/** A refusal's HTTP status and body. */
export function refused(
  code: RefusalCode,
  language: Language,
  params: Record<string, string | number> = {},
): { status: number; body: Refused } {
  const { message, fix } = refusals[code][language];
  const put = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
  return { status: refusals[code].status, body: { code, message: put(message), fix: put(fix) } };
}
