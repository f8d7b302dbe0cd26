import * as z from 'zod';
import { storeTexts } from '../../../../schemas/messages/store.ts';
import { pledge } from '../../../../schemas/pledge.ts';
import { Signed, type StepKind } from '../../../../schemas/release.ts';
import { ClerkFault } from '../../../clerk/faults.ts';
import { notice } from '../../../clerk/web/pages/parts.ts';
import { type ClerkContext, formToken, proveToken, readForm } from '../../../clerk/web/session.ts';
import { type Refusal, StepRefused, sentenceOf } from '../../../release/refusal.ts';
import type { Person } from '../../../release/state.ts';
import { DamagedError } from '../../../runtime/ports/store.ts';
import type { ReleaseOverview } from '../../release-contract.ts';
import { releasePage } from '../pages/release.ts';
import { dayOf, type ReleaseView } from '../pages/release-view.ts';
import { type SignView, signPage } from '../pages/sign.ts';
import { statementLines } from '../pages/statement.ts';
import { remarksOf } from '../pages/steps.ts';
import { type Area, coordinator, type DeskSite, languageOf, publicationNumber } from '../site.ts';
import { en } from '../texts/release/en.ts';
import { es } from '../texts/release/es.ts';
import { runsTexts } from './runs.ts';

const texts = { es, en };
const path = '/mesa/publicar';
const at = `/:language${path}`;

const fingerprint = z.string().regex(/^[0-9a-f]{64}$/);
/** What the script asks for before a person signs. */
const Asked = z.strictObject({
  says: z.enum(['released', 'taken_back']),
  reason: z.string().max(10_000).nullable(),
  public_key: fingerprint,
  next_keys: z.array(fingerprint).max(20),
  /** The last step that the page showed. */
  after: fingerprint.nullable(),
});
/** What it hands back. */
const Handed = Signed.extend({ after: fingerprint.nullable() });

/** What is said once a step is taken, as its text is called. */
const doneOf = {
  proposed: 'doneProposed',
  remarked: 'doneRemarked',
  sent_back: 'doneSentBack',
  signed: 'doneSigned',
  released: 'doneReleased',
  taken_back: 'doneTakenBack',
  one_coordinator: 'doneAlone',
} as const satisfies Record<StepKind, keyof typeof es>;

/** A step that a form takes: where it is posted, what is said when it is done, and how it is taken. */
type Taking = (form: URLSearchParams, by: Person, after: string | null, desk: DeskSite) => Promise<void>;
const steps: Record<string, { step: StepKind; take: Taking }> = {
  proponer: {
    step: 'proposed',
    take: (form, by, after, { service }) =>
      service.release.propose(publicationNumber(form.get('number'), 'not_valid'), textOf(form, 'note'), by, after),
  },
  anotar: {
    step: 'remarked',
    take: (form, by, after, { service }) =>
      service.release.remark(
        { figure: textOf(form, 'figure'), network: networkOf(form) || null, remark: textOf(form, 'remark') },
        by,
        after,
      ),
  },
  preguntar: {
    step: 'sent_back',
    take: (form, by, after, { service }) =>
      service.release.ask({ network: networkOf(form), question: textOf(form, 'question') }, by, after),
  },
  'una-persona': {
    step: 'one_coordinator',
    take: (form, by, after, { service }) => service.release.alone(textOf(form, 'reason'), by, after),
  },
  publicar: { step: 'released', take: (_, by, after, { service }) => service.release.release(by, after) },
};

/** The sign-off of a run, step by step, in the name of the link. */
export const releaseArea: Area = {
  path,
  title: { es: es.area, en: en.area },
  routes(app, desk) {
    const { service, page } = desk;
    app.get(at, (c) =>
      show(c, desk, ({ steps }) => {
        const done = c.req.query('hecho');
        const last = steps.at(-1)?.what;
        // An address that is typed, or opened later, says nothing that is not so.
        if (!last || done !== doneOf[last.step] || last.by !== coordinator(c).name) return null;
        return { tone: 'good', title: texts[languageOf(c)][doneOf[last.step]], text: '' };
      }),
    );

    for (const [name, { step, take }] of Object.entries(steps))
      app.post(`${at}/${name}`, async (c) => {
        const form = await readForm(c);
        try {
          await take(form, coordinator(c), form.get('after') || null, desk);
        } catch (error) {
          return refused(c, desk, error);
        }
        return c.redirect(`/${languageOf(c)}${path}?hecho=${doneOf[step]}`, 303);
      });

    for (const [name, says] of [
      ['firmar', 'released'],
      ['retirar', 'taken_back'],
    ] as const)
      app.get(`${at}/${name}`, async (c) => {
        const language = languageOf(c);
        const [t, { words }, by] = [texts[language], c.var, coordinator(c)];
        const overview = await service.release.overview(by).catch((error: unknown) => damagedIn(error));
        if (overview instanceof DamagedError) return damaged(c, desk, overview);
        const { state, after, days, refusals, keys, where } = overview;
        const refusal = says === 'released' ? refusals.signed : refusals.taken_back;
        if (refusal) return refused(c, desk, new StepRefused(refusal));
        const number = (says === 'released' ? state.candidate : state.released)!.publication;
        const view: SignView = {
          ...{ says, number, after, day: dayOf(days, number, words), by: by.name, keys, where, language, t, words },
          ...{ token: formToken(c.var.secret), runs: runsTexts[language], remarks: remarksOf(overview) },
        };
        const title = words.put(says === 'released' ? t.signTitle : t.takeBackTitle, { number: String(number) });
        return page(c, { title, path: `${path}/${name}` }, signPage(view));
      });

    app.post(`${at}/firma/preparar`, (c) =>
      answering(c, async (by) => {
        const { says, reason, public_key, next_keys, after } = await json(c, Asked);
        const purpose = says === 'released' ? { says } : { says, reason: reason ?? '' };
        const prepared = await service.release.prepare(purpose, { public_key, nextKeys: next_keys }, by, after);
        const { state } = await service.release.overview(by);
        return { ...prepared, says: statementLines(prepared, state, texts[languageOf(c)], c.var.words) };
      }),
    );

    app.post(`${at}/firma`, (c) =>
      answering(c, async (by) => {
        const handed = await json(c, Handed);
        await service.release.take(handed, by);
        const isRelease = (JSON.parse(handed.statement) as { says: string }).says === 'released';
        return { address: `/${languageOf(c)}${path}?hecho=${doneOf[isRelease ? 'signed' : 'taken_back']}` };
      }),
    );

    app.get(`${at}/carpeta.zip`, async (c) => {
      const bytes = await service.release.folder().catch((error: unknown) => damagedIn(error));
      if (bytes instanceof DamagedError) return damaged(c, desk, bytes);
      return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
        'content-type': 'application/zip',
        'content-disposition': 'attachment; filename="released.zip"',
      });
    });
  },
};

/** @param messageOf What is said of what was just done, or not done. */
async function show(
  c: ClerkContext,
  desk: DeskSite,
  messageOf: (overview: ReleaseOverview) => ReleaseView['message'],
): Promise<Response> {
  const language = languageOf(c);
  const t = texts[language];
  const { service, page } = desk;
  const overview = await service.release.overview(coordinator(c)).catch((error: unknown) => damagedIn(error));
  if (overview instanceof DamagedError) return damaged(c, desk, overview);
  const view = {
    overview,
    message: messageOf(overview),
    token: formToken(c.var.secret),
    language,
    t,
    runs: runsTexts[language],
  };
  return page(c, { title: t.title, path }, releasePage({ ...view, words: c.var.words }));
}

/** What is damaged, to be said; all else is thrown on. */
function damagedIn(error: unknown): DamagedError {
  if (error instanceof DamagedError) return error;
  throw error;
}

/** Which step is damaged: until it is back, there is nothing else to show, and nothing to do. */
function damaged(c: ClerkContext, { page }: DeskSite, error: DamagedError): Promise<Response> {
  const t = texts[languageOf(c)];
  c.status(500);
  return page(c, { title: t.title, path }, notice('bad', t.damaged, damagedText(error, c)));
}

const damagedText = ({ message, said }: DamagedError, c: ClerkContext): string =>
  c.var.words.put(texts[languageOf(c)].damagedText, { detail: said?.(storeTexts[languageOf(c)]) ?? message });

/** The page as it is now, with why a step was not taken. */
function refused(c: ClerkContext, desk: DeskSite, error: unknown): Promise<Response> {
  if (error instanceof DamagedError) return damaged(c, desk, error);
  if (!(error instanceof StepRefused)) throw error;
  c.status(409);
  const text = sentence(error.refusal, c);
  return show(c, desk, () => ({ tone: 'bad', title: texts[languageOf(c)].notDone, text }));
}

const sentence = (refusal: Refusal, c: ClerkContext) => sentenceOf(refusal, languageOf(c));

/** Answers the script; a refusal is a sentence. */
async function answering(c: ClerkContext, does: (by: Person) => Promise<object>): Promise<Response> {
  proveToken(c.req.header('x-token'), c.var.secret);
  try {
    return c.json(await does(coordinator(c)));
  } catch (error) {
    if (error instanceof DamagedError) return c.json({ message: damagedText(error, c) }, 500);
    if (!(error instanceof StepRefused)) throw error;
    return c.json({ message: sentence(error.refusal, c) }, 409);
  }
}

async function json<T extends z.ZodType>(c: ClerkContext, schema: T): Promise<z.infer<T>> {
  const read = schema.safeParse(await c.req.json().catch(() => null));
  if (!read.success) throw new ClerkFault('not_valid', 'what was asked is not as expected');
  return read.data;
}

const textOf = (form: URLSearchParams, name: string) => (form.get(name) ?? '').trim();

function networkOf(form: URLSearchParams): string {
  const network = textOf(form, 'network');
  if (network && !pledge.networks.some(({ id }) => id === network))
    throw new ClerkFault('not_valid', 'no such network');
  return network;
}
