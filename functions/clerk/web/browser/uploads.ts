import type { DropTexts } from '../pages/drop.ts';
import type { Tone } from '../pages/parts.ts';
import { byId, element, put } from './page.ts';
import { Refusal } from './refusal.ts';
import { type Address, announce, read, sendBytes } from './send-file.ts';
import { sha256Of } from './sha256.ts';

/** Files that are sent at once. */
const atOnce = 2;
/** Where the names of files are kept that are not sent yet: they end with the tab. */
const unfinished = 'unfinished';

interface Page {
  form: HTMLFormElement;
  list: HTMLElement;
  t: DropTexts;
  address: Address;
  limit: number;
  /** Of files, by their SHA-256, that are in the list. */
  known: Set<string>;
  /** Those that are not done. */
  open: Set<Line>;
  queue: Line[];
  running: number;
  /** Files that a person has to look at before the page goes on. */
  halted: boolean;
  done: number;
}

/** A file in the list. */
interface Line {
  file: File;
  again: boolean;
  item: HTMLElement;
  state: HTMLElement;
  bar: HTMLProgressElement;
  actions: HTMLElement;
}

/** Files are sent as soon as they are dropped or chosen: a line each, with its progress, and then what was read. */
export function uploads(): void {
  const form = byId<HTMLFormElement>('upload');
  const list = byId('list');
  if (!form || !list) return;
  const { language = 'es', token = '', limit = '0', texts = '{}' } = form.dataset;
  const page: Page = {
    ...{ form, list, t: JSON.parse(texts) as DropTexts, address: { language, token }, limit: Number(limit) },
    ...{ known: new Set<string>(), open: new Set<Line>(), queue: [], running: 0, halted: false, done: 0 },
  };
  const input = byId<HTMLInputElement>('files')!;
  const take = (files: Iterable<File>) => {
    for (const file of files) add(page, file, false);
  };
  input.addEventListener('change', () => {
    take([...(input.files ?? [])]);
    input.value = '';
  });
  dropping(form, take);
  addEventListener('beforeunload', (event) => {
    if (page.open.size > 0) event.preventDefault();
  });
  const broken = JSON.parse(sessionStorage.getItem(unfinished) ?? '[]') as string[];
  if (broken.length > 0)
    list.before(
      element('p', put(page.t.filesBroken, { files: broken.join(', ') }), { className: 'notice warn', role: 'status' }),
    );
  sessionStorage.removeItem(unfinished);
}

function dropping(form: HTMLFormElement, take: (files: Iterable<File>) => void): void {
  // A file that misses the field would open in the place of the page.
  for (const name of ['dragover', 'drop'] as const) addEventListener(name, (event) => event.preventDefault());
  for (const [name, over] of [
    ['dragenter', true],
    ['dragover', true],
    ['dragleave', false],
    ['drop', false],
  ] as const)
    form.addEventListener(name, () => form.classList.toggle('over', over));
  form.addEventListener('drop', (event) => take([...(event.dataTransfer?.files ?? [])]));
}

function add(page: Page, file: File, again: boolean): void {
  const state = element('span', page.t.fileWaits, { className: 'state' });
  const bar = element('progress', '', { max: 1, value: 0 });
  bar.setAttribute('aria-label', file.name);
  const actions = element('span', '', { className: 'actions' });
  const item = element('li', [element('b', file.name, { className: 'name' }), ' ', state, bar, actions]);
  page.list.append(item);
  const line: Line = { file, again, item, state, bar, actions };
  enqueue(page, line);
}

function enqueue(page: Page, line: Line): void {
  page.open.add(line);
  page.queue.push(line);
  line.item.className = '';
  line.bar.hidden = false;
  line.actions.replaceChildren();
  remember(page);
  go(page);
}

function remember({ open }: Page): void {
  const names = JSON.stringify([...open].map(({ file }) => file.name));
  if (open.size > 0) sessionStorage.setItem(unfinished, names);
  else sessionStorage.removeItem(unfinished);
}

function go(page: Page): void {
  while (page.running < atOnce && page.queue.length > 0) {
    page.running++;
    const line = page.queue.shift()!;
    send(page, line)
      .catch((error: unknown) => fail(page, line, error))
      .finally(() => {
        page.running--;
        page.open.delete(line);
        remember(page);
        go(page);
        if (page.open.size === 0) over(page);
      });
  }
}

async function send(page: Page, line: Line): Promise<void> {
  const { t, address, known } = page;
  const { file, state, bar, again } = line;
  const say = (text: string) => {
    state.textContent = text;
  };
  if (file.size > page.limit)
    throw new Refusal(put(t.fileTooLarge, { size: page.form.dataset.limitText ?? '' }), false);
  say(t.fileHashing);
  const sha256 = await sha256Of(file).catch(() => {
    throw new Refusal(t.fileChanged, false);
  });
  if (known.has(sha256)) return end(page, line, t.fileTwice, 'plain');
  known.add(sha256);
  const broken = () => say(t.fileRetry);
  try {
    const asked = await announce(address, { file: file.name, size: file.size, sha256, again }, broken);
    if (asked.state === 'duplicate') {
      known.delete(sha256);
      return duplicate(page, line, asked);
    }
    const progress = (part: number) => {
      bar.value = part;
      say(put(t.fileSending, { percent: `${Math.floor(part * 100)} %` }));
    };
    progress(0);
    await sendBytes(address, asked.upload, file, progress, broken);
    say(t.fileReading);
    bar.removeAttribute('value');
    const { text, tone } = await read(address, asked.upload, broken);
    page.done++;
    end(page, line, text, tone);
  } catch (error) {
    known.delete(sha256);
    throw error;
  }
}

/** A line that is over: what is to be said of it, and how; what was sent before or failed is to be looked at here. */
function end(page: Page, line: Line, text: string, tone: Tone | 'before' | 'failed'): void {
  line.state.textContent = text;
  line.item.className = tone;
  line.bar.hidden = true;
  byId('heard')!.textContent = `${line.file.name}: ${text}`;
  if (tone === 'before' || tone === 'failed') page.halted = true;
}

function duplicate(page: Page, line: Line, { upload, text }: { upload: string; text: string }): void {
  end(page, line, text, 'before');
  const see = element('a', page.t.fileSee, { href: `/${page.address.language}/envios/${upload}` });
  line.actions.replaceChildren(
    see,
    button(page.t.fileAgain, () => {
      line.again = true;
      enqueue(page, line);
    }),
  );
}

function fail(page: Page, line: Line, error: unknown): void {
  const refused = error instanceof Refusal;
  const reason = refused ? (error.over ? page.t.sessionOver : error.message) : '';
  end(page, line, reason || page.t.fileFailed, 'failed');
  if (!refused) line.actions.replaceChildren(button(page.t.fileRetryNow, () => enqueue(page, line)));
}

const button = (text: string, does: () => void): HTMLButtonElement => {
  const made = element('button', text, { type: 'button', className: 'plain small' });
  made.addEventListener('click', does);
  return made;
};

/** All are read: the page goes on by itself, unless something is to be looked at here. */
function over(page: Page): void {
  if (page.done === 0) return;
  const address = `/${page.address.language}/revisar`;
  if (!page.halted) {
    location.assign(address);
    return;
  }
  const place = byId('over')!;
  place.replaceChildren(element('a', page.t.reviewButton, { href: address, className: 'button' }));
  place.hidden = false;
}
