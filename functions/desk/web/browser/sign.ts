import { byId, element, put } from '../../../clerk/web/browser/page.ts';
import type { PreparedReply, SignedReply, SignTexts } from '../pages/sign.ts';
import { canSign, newSignKey, readSignKey, type SignKey } from './sign-key.ts';

/** No key is larger, bytes. */
const keyBytes = 10_000;

interface Page {
  form: HTMLFormElement;
  t: SignTexts;
  /** Of the file that was chosen; it goes with the page. */
  key: SignKey | null;
  prepared: PreparedReply | null;
}

/**
 * Signing in the browser: the person's key file is read here and nowhere else; what the server prepared is shown, signed, and
 * handed back.
 */
export async function sign(): Promise<void> {
  const form = byId<HTMLFormElement>('sign');
  if (!form) return;
  const page: Page = { form, t: JSON.parse(form.dataset.texts ?? '{}') as SignTexts, key: null, prepared: null };
  if (!(await canSign())) {
    form.hidden = true;
    byId('cannot-sign')!.hidden = false;
    return;
  }
  const file = byId<HTMLInputElement>('key-file')!;
  file.addEventListener('change', () => chosen(page, file.files?.[0]));
  form.addEventListener('input', () => unprepared(page));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    attempt(page, () => prepare(page));
  });
  byId('confirm')!.addEventListener('click', () => attempt(page, () => confirm(page)));
  byId('make-key')?.addEventListener('click', () => attempt(page, () => make(page)));
}

async function chosen(page: Page, file: File | undefined): Promise<void> {
  page.key = file && file.size <= keyBytes ? await readSignKey(await file.text()) : null;
  const { t, key } = page;
  say(page, '');
  byId('key-state')!.textContent = key ? put(t.keyIs, { fingerprint: key.fingerprint }) : file ? t.keyIsNone : '';
}

/** What was prepared is no longer what the form says. */
function unprepared(page: Page): void {
  page.prepared = null;
  byId('statement')!.hidden = true;
  byId('prepare')!.hidden = false;
}

async function prepare(page: Page): Promise<void> {
  const { form, t, key } = page;
  if (!key) {
    byId('key-file')!.focus();
    throw new Error(t.chooseKey);
  }
  const asked = { ...about(page), public_key: key.publicKey, next_keys: nextKeys() };
  const prepared = await post<PreparedReply>(`${form.action}/preparar`, asked, page);
  page.prepared = prepared;
  byId('says')!.replaceChildren(
    ...prepared.says.map(({ name, text }) => element('div', [element('dt', name), element('dd', text)])),
  );
  byId('exact')!.textContent = prepared.statement;
  byId('prepare')!.hidden = true;
  const statement = byId('statement')!;
  statement.hidden = false;
  statement.focus();
}

async function confirm(page: Page): Promise<void> {
  const { key, prepared, form } = page;
  if (!key || !prepared) return;
  const { statement, after } = prepared;
  const signed = { statement, after, public_key: key.publicKey, signature: await key.sign(statement) };
  const { address } = await post<SignedReply>(form.action, signed, page);
  location.assign(address);
}

/** A new key is saved as a file, and chosen from there, so that nobody signs with a key that they do not have. */
async function make({ t }: Page): Promise<void> {
  const pem = await newSignKey();
  const link = element('a', '', {
    href: URL.createObjectURL(new Blob([pem], { type: 'application/x-pem-file' })),
    download: t.keyFile,
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  byId('made-key')!.textContent = put(t.keyMade, {
    file: t.keyFile,
    fingerprint: (await readSignKey(pem))!.fingerprint,
  });
}

const about = ({ form }: Page) => ({
  says: form.dataset.says,
  after: form.dataset.after || null,
  reason: byId<HTMLTextAreaElement>('reason')?.value ?? null,
});

const nextKeys = (): string[] =>
  byId<HTMLTextAreaElement>('next-keys')!
    .value.split(/[\s,]+/)
    .filter(Boolean);

/** Does one thing at a time; why it could not be done is said. */
async function attempt(page: Page, does: () => Promise<void>): Promise<void> {
  if (page.form.ariaBusy === 'true') return;
  page.form.ariaBusy = 'true';
  say(page, '');
  try {
    await does();
  } catch (error) {
    // What was prepared may be out of date: it is prepared anew.
    unprepared(page);
    say(page, error instanceof Error && error.message ? error.message : page.t.failed);
  }
  page.form.ariaBusy = 'false';
}

function say(_: Page, text: string): void {
  const place = byId('sign-fault')!;
  place.textContent = text;
  place.hidden = text === '';
  if (text) place.focus();
}

async function post<T>(path: string, body: object, { form, t }: Page): Promise<T> {
  const headers = { 'x-token': form.dataset.token ?? '', 'content-type': 'application/json' };
  const reply = await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => {
    throw new Error(t.failed);
  });
  const said = (await reply.json().catch(() => ({}))) as T & { message?: string };
  if (!reply.ok) throw new Error(said.message || t.failed);
  return said;
}
