import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { limits } from '../../../schemas/limits.ts';
import { type AnswerLanguage, answerLanguages } from '../../../schemas/pledge.ts';
import type { OverQuota } from '../../runtime/ports/quota.ts';
import type { ClerkService, TicketHolder } from '../contract.ts';
import { ClerkFault, type ClerkFaultCode } from '../faults.ts';
import { faultPage } from './pages/fault.ts';
import { layout } from './pages/layout.ts';
import type { Fault } from './replies.ts';
import { answerRoutes } from './routes/answer.ts';
import { enterRoutes } from './routes/enter.ts';
import { homeRoutes } from './routes/home.ts';
import { mendRoutes } from './routes/mend.ts';
import { type PublicAnswer, publicRoutes } from './routes/public.ts';
import { reviewRoutes } from './routes/review.ts';
import { sendRoutes } from './routes/send.ts';
import { uploadRoutes } from './routes/upload.ts';
import { type ClerkContext, type ClerkEnv, Forged, formToken, heldSecret, homeOf, isOwn, isSecure } from './session.ts';
import { FormTooLarge, type Site } from './site.ts';
import type { Texts } from './texts/es.ts';
import { type Words, wordsOf } from './words.ts';

/** What the app is given beside the service. */
export interface ClerkSettings {
  /** The texts of `browser/clerk.ts`, bundled, and of `browser/style.css`. */
  assets: { script: string; style: string };
  /** True of the sample world: every page says that its people are made up. Default: false. */
  sample?: boolean;
  /** Where scripts send a file's bytes, beside this server. Default: nowhere. */
  bytesOrigin?: string;
  /** Bytes of one form with its files, inclusive. Default: several files of the largest size. */
  formBytes?: number;
  /** Starts the time in which a page has to be made; what it returns is true once that is over. Default: it never is. */
  startTime?: () => () => boolean;
  /** The pages of the coordinator's desk. Default: there are none. */
  desk?: (app: Hono<ClerkEnv>, site: Site) => void;
  /** Answers what the public sees. Default: there is nothing, and the root leads to where a link is given. */
  site?: PublicAnswer;
  /** Takes what failed by our fault. It is shown to nobody. Default: nothing. */
  failed?: (error: unknown) => void;
}

/**
 * The clerk's pages and the coordinator's desk, as a fetch handler. Role, network and name come from the link alone; nothing
 * that names a person stands in an address; no cache keeps a page.
 */
export function clerkApp(service: ClerkService, settings: ClerkSettings): Hono<ClerkEnv> {
  const app = new Hono<ClerkEnv>();
  const assets = assetsOf(settings.assets);
  const words = Object.fromEntries(answerLanguages.map((l) => [l, wordsOf(l)])) as Record<AnswerLanguage, Words>;
  const { sample = false, formBytes = mostBytes, startTime = () => () => false } = settings;
  const origin = (c: ClerkContext) => new URL(c.req.url).origin;
  const headers = headersFor(settings.bytesOrigin ?? '');
  const page: Site['page'] = async (c, frame, content) => {
    const { words, holder: held, secret } = c.var;
    const nameOf = (of: TicketHolder) => (of.role === 'sender' ? service.network(of.network).name : of.name);
    const holder = held ? { name: nameOf(held), token: formToken(secret), home: homeOf(held) } : null;
    return c.html(layout({ ...frame, sample, words, holder, assets: assets.paths }, content));
  };
  const site: Site = { service, origin, formBytes, startTime, page };

  app.use(async (c, next) => {
    c.set('words', words[answerLanguages.find((l) => c.req.path.startsWith(`/${l}/`)) ?? languageOf(c)]);
    await next();
    for (const [name, value] of Object.entries(headers)) if (!c.res.headers.has(name)) c.header(name, value);
    if (isSecure(c)) c.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  });
  app.use(async (c, next) => {
    if (!['GET', 'HEAD'].includes(c.req.method) && !isOwn(c, origin(c))) throw new Forged('another origin');
    return next();
  });
  // What a server lets in without a length is the server's to limit.
  app.use((c, next) => (Number(c.req.header('content-length')) > mostBytes ? fault(c, site, 'too_large') : next()));

  for (const { path, type, text } of assets.files)
    app.get(path, (c) =>
      c.body(text, 200, { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' }),
    );
  publicRoutes(app, site, settings.site);
  enterRoutes(app, site);

  app.use('/:language/*', async (c, next) => {
    if (!answerLanguages.some((l) => l === c.req.param('language'))) return c.notFound();
    const secret = heldSecret(c);
    const holder = secret ? await service.ticket(secret) : null;
    if (!secret || !holder) {
      if (c.req.header('x-token') !== undefined)
        return c.json({ code: 'session_over', message: c.var.words.t.sessionOver } satisfies Fault, 401);
      return c.redirect(`/${c.var.words.language}/entrar`, 303);
    }
    c.set('secret', secret);
    c.set('holder', holder);
    return next();
  });
  app.use('/:language/mesa/*', async (c, next) => {
    if (c.var.holder.role !== 'coordinator') throw new ClerkFault('other_role', 'the link is a sender’s');
    return next();
  });
  settings.desk?.(app, site);
  app.all('/:language/mesa/*', (c) => c.notFound());
  app.use('/:language/*', async (c, next) => {
    const { holder } = c.var;
    if (holder.role !== 'sender') throw new ClerkFault('other_role', 'the link is a coordinator’s');
    c.set('network', holder.network);
    return next();
  });
  for (const routes of [homeRoutes, uploadRoutes, reviewRoutes, sendRoutes, mendRoutes, answerRoutes])
    routes(app, site);

  app.notFound((c) => fault(c, site, 'not_found'));
  app.onError((error, c) => {
    if (error instanceof ClerkFault) return fault(c, site, error.code, error.over);
    if (error instanceof Forged) return fault(c, site, 'forged');
    if (error instanceof FormTooLarge) return fault(c, site, 'form_too_large');
    settings.failed?.(error);
    return fault(c, site, 'failed');
  });
  return app;
}

/** A form may hold several files: more than one of them, and no more than a small machine has room for. */
const mostBytes = 4 * limits.uploadBytes;

const faults: Record<
  ClerkFaultCode | 'form_too_large' | 'forged' | 'failed',
  [status: 400 | 403 | 404 | 409 | 413 | 422 | 429 | 500, keyof Texts]
> = {
  other_role: [403, 'faultOtherRole'],
  not_found: [404, 'faultNotFound'],
  not_waiting: [409, 'faultNotWaiting'],
  not_read: [409, 'reviewReading'],
  over_quota: [429, 'faultOverQuota'],
  too_large: [413, 'faultTooLarge'],
  form_too_large: [413, 'formLimit'],
  other_bytes: [422, 'faultOtherBytes'],
  not_valid: [422, 'faultNotValid'],
  forged: [403, 'faultForged'],
  failed: [500, 'faultFailed'],
};

/** A page, or for a script its text, that says why something was not done. */
async function fault(
  c: ClerkContext,
  site: Site,
  code: keyof typeof faults,
  over: OverQuota | null = null,
): Promise<Response> {
  const { words } = c.var;
  const [status, name] = faults[code];
  const size = code === 'form_too_large' ? site.formBytes : limits.uploadBytes;
  const values = over
    ? { files: over.files, size: words.size(over.bytes), day: words.day(over.day) }
    : { size: words.size(size) };
  const text = words.put(words.t[name], values);
  c.status(status);
  if (c.req.header('x-token') !== undefined) return c.json({ code, message: text } satisfies Fault);
  const home = homeOf(c.var.holder ?? { role: 'sender' });
  return site.page(c, { title: words.t.faultTitle, path: home }, faultPage(text, home, words));
}

/**
 * Scripts and styles come from here only; nothing is inline; no other site frames a page or gets a form.
 * @param bytesOrigin Where scripts may send bytes, beside this server; empty: nowhere.
 */
const policyFor = (bytesOrigin: string): string =>
  [
    "default-src 'none'",
    ...["script-src 'self'", "style-src 'self'", "img-src 'self'", `connect-src 'self' ${bytesOrigin}`.trim()],
    ...["form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"],
  ].join('; ');

const headersFor = (bytesOrigin: string) => ({
  'content-security-policy': policyFor(bytesOrigin),
  'cache-control': 'no-store',
  // A browser that sends no referrer at all gives a form no origin either.
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
});

/** The first language of the browser's that there is. */
function languageOf(c: ClerkContext): AnswerLanguage {
  const asked = (c.req.header('accept-language') ?? '').split(',').map((l) => l.trim().slice(0, 2).toLowerCase());
  return asked.flatMap((l) => answerLanguages.find((a) => a === l) ?? [])[0] ?? 'es';
}

const icon =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0b566e"/><path d="M16 23V10m-5 5 5-5 5 5" fill="none" stroke="#fff" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round"/></svg>';

/** The files of the pages: each has the digest of its content in its name, and is kept for good. */
function assetsOf({ script, style }: ClerkSettings['assets']) {
  const file = (name: string, end: string, type: string, text: string) => {
    const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
    return { path: `/activos/${name}.${digest}.${end}`, type, text };
  };
  const files = [
    file('clerk', 'js', 'text/javascript; charset=utf-8', script),
    file('clerk', 'css', 'text/css; charset=utf-8', style),
    file('icon', 'svg', 'image/svg+xml', icon),
  ] as const;
  return { files, paths: { script: files[0].path, style: files[1].path, icon: files[2].path } };
}
