import { createHash } from 'node:crypto';
import type {
  Announcement,
  ClerkService,
  Effect,
  HttpFile,
  Overview,
  Preview,
  SentUpload,
} from '../../functions/clerk/contract.ts';
import { ClerkFault } from '../../functions/clerk/faults.ts';
import type { Look } from '../../functions/clerk/look.ts';
import type { EditedRow, Row } from '../../functions/clerk/row.ts';
import { type DatasetId, datasets } from '../../schemas/datasets.ts';
import type { AnswerLanguage } from '../../schemas/pledge.ts';
import { pledge } from '../../schemas/pledge.ts';
import { type Answer, type AnswerIssue, Settings } from '../../schemas/receipt.ts';
import { refused } from '../../schemas/refusals.ts';

/**
 * The clerk's service in memory, for tests of its pages: it reads no file. What comes out follows from the file's name:
 * `bad…` has thirty rejected rows, `unknown…` a heading and a value that nothing is known of, `dates…` asks for the order
 * of dates, `refused…` is refused, `changed…` has another effect when it is sent for the first time.
 */
export interface FakeOptions {
  /** The link's secret. */
  secret: string;
  /** The secret of a coordinator's link, Marta's. Default: there is none. */
  coordinator?: string;
  network?: string;
  /** ISO 8601, UTC. */
  now: string;
}

interface Waiting extends Announcement {
  upload: string;
  network: string;
  announcedAt: string;
  received: boolean;
  /** Rows that are rejected still, by number. */
  bad: Map<number, Record<string, string>>;
  matched: boolean;
  seen: number;
}

const ends = '2099-12-31T23:59:59.000Z';

export function fakeClerkService({ secret, coordinator, network: own = 'cyl', now }: FakeOptions): ClerkService {
  const secrets = new Map([[secret, own]]);
  const waiting = new Map<string, Waiting>();
  const sent = new Map<string, SentUpload & { answer: Answer; sha256: string; bad: Waiting['bad'] }>();

  const find = (network: string, upload: string): Waiting => {
    const found = waiting.get(upload);
    if (found?.network !== network) throw new ClerkFault('not_found', `no file "${upload}" waits`);
    return found;
  };
  const put = (network: string, a: Announcement, bad = badRowsOf(a.file)): string => {
    const upload = digest(JSON.stringify([network, a.sha256, a.mode, a.settings, a.again && now, bad.size])).slice(
      0,
      32,
    );
    if (!waiting.has(upload))
      waiting.set(upload, {
        ...a,
        upload,
        network,
        announcedAt: now,
        received: false,
        bad,
        matched: false,
        seen: 0,
      });
    return upload;
  };
  const sentFiles = (): SentUpload[] =>
    [...sent.values()].reverse().map(({ answer: _, bad, sha256: __, ...one }) => ({ ...one, toMend: bad.size }));
  const waitingFiles = (network: string): Overview['waiting'] =>
    [...waiting.values()]
      .filter((w) => w.network === network)
      .map(({ upload, file, size, announcedAt, ...w }) => ({
        upload,
        file,
        size,
        announcedAt,
        state: w.received ? stateOf(file, w.matched) : 'reading',
        toMend: w.received ? w.bad.size : 0,
        lapsesOn: '2018-05-10',
      }));
  const rowOf = (row: number, own: Record<string, string>, edited: Record<string, string> = {}): Row => ({
    sheet: 1,
    row,
    cells: Object.entries({ ...own, ...edited }).map(([field, value]) => ({
      field,
      label: labelOf('training', field),
      value,
      before: own[field] ?? '',
      choices: field === 'audience' ? ['Ciudadanía', 'Desempleado/a'] : [],
      ...judged(field, value),
    })),
  });
  const drafts = new Map<string, Map<number, Record<string, string>>>();
  const seen = (network: string, uploads: readonly string[], language: AnswerLanguage, { isOver }: Look = {}) =>
    uploads.flatMap((upload) => {
      const one = waiting.get(upload);
      if (one?.network !== network) return [];
      const known = isOver?.() ? { ...one, received: false } : one;
      return [{ ...previewOf(known, language), drafted: drafts.get(upload)?.size ?? 0 }];
    });

  return {
    async ticket(given) {
      const network = secrets.get(given);
      if (given === coordinator) return { role: 'coordinator', name: 'Marta', ends };
      return network ? { role: 'sender', network, ends } : null;
    },
    async renew(given) {
      const network = secrets.get(given);
      if (!network) throw new ClerkFault('not_found', 'no such link');
      const made = digest(`${given} renewed`);
      secrets.set(made, network);
      return made;
    },
    network(id) {
      const { name, languages } = pledge.networks.find((n) => n.id === id)!;
      return { id, name, languages };
    },
    async overview(id) {
      const { name } = pledge.networks.find((n) => n.id === id)!;
      return {
        network: { id, name },
        asOf: now.slice(0, 10),
        months: [
          { month: '2018-02', due: '2018-03-05', state: 'missing' },
          { month: '2018-03', due: '2018-04-05', state: 'late' },
          { month: '2018-04', due: '2018-05-05', state: 'not_due' },
        ],
        sent: sentFiles(),
        waiting: waitingFiles(id),
        numbers: {
          asOf: '2018-03-31',
          indicators: pledge.indicators.map((i, at) => ({
            indicator: i.id,
            title: i.title.es,
            value: at * 37,
            whole: at * 410,
            target: i.target,
          })),
        },
        questions: [],
        contact: 'Oficina de la asociación, compromiso@example.org, 900 000 000',
      };
    },
    sent: async () => sentFiles(),
    waiting: async (network) => waitingFiles(network),
    async announce(network, announcement) {
      const before = [...sent.values()].find((s) => s.sha256 === announcement.sha256);
      if (before && !announcement.again)
        return { state: 'duplicate', upload: before.upload, receivedAt: before.receivedAt, standing: before.standing };
      return { state: 'waiting', upload: put(network, announcement) };
    },
    async place(network, upload) {
      find(network, upload);
      return null;
    },
    async receive(network, upload, body) {
      const one = find(network, upload);
      const hash = createHash('sha256');
      for await (const piece of body) hash.update(piece);
      if (hash.digest('hex') !== one.sha256) throw new ClerkFault('other_bytes', 'the bytes are not those announced');
      one.received = true;
    },
    preview: async (network, upload, language, look) => seen(network, [upload], language, look)[0] ?? null,
    previews: async (...asked) => seen(...asked),
    async change(network, upload, { mode, settings }) {
      const one = find(network, upload);
      waiting.delete(upload);
      const cleared = Object.fromEntries(
        Object.entries({ ...one.settings, ...settings }).filter(([, v]) => v !== null),
      );
      const next = put(network, { ...one, mode: mode ?? one.mode, settings: Settings.parse(cleared) });
      waiting.get(next)!.received = one.received;
      return next;
    },
    async confirm(network) {
      for (const one of waiting.values()) if (one.network === network) one.matched = true;
    },
    async badRows(network, upload, _language, from, count) {
      const rows = [...(sent.get(upload) ?? find(network, upload)).bad].map(([row, values]) => rowOf(row, values));
      return { rows: rows.slice(from, from + count), total: rows.length };
    },
    async keep(network, upload, rows) {
      if (!sent.has(upload)) find(network, upload);
      const draft = drafts.get(upload) ?? new Map();
      drafts.set(upload, draft);
      for (const { row, values } of rows)
        if (Object.keys(values).length > 0) draft.set(row, values);
        else draft.delete(row);
    },
    async drafted(network, upload, rows) {
      const { bad } = sent.get(upload) ?? find(network, upload);
      const draft = drafts.get(upload);
      return rows.map((one) => (draft?.has(one.row) ? rowOf(one.row, bad.get(one.row)!, draft.get(one.row)) : one));
    },
    async check(network, upload, rows) {
      const { bad } = sent.get(upload) ?? find(network, upload);
      return rows.map(({ row, values }) => rowOf(row, bad.get(row)!, values));
    },
    async mend(network, upload, rows) {
      const one = sent.get(upload) ?? find(network, upload);
      const text = JSON.stringify(rows);
      const file = {
        file: `mended-${(one.file ?? '').replace(/^bad/, '')}`,
        mode: 'add' as const,
        sha256: digest(text),
      };
      const made = put(network, { ...file, settings: {}, again: false, size: text.length }, new Map());
      waiting.get(made)!.received = true;
      for (const { row } of rows as EditedRow[]) {
        one.bad.delete(row);
        drafts.get(upload)?.delete(row);
      }
      return made;
    },
    async send(network, uploads, language) {
      const chosen = uploads.map((u) => ({ choice: u, one: find(network, u.upload) }));
      const changed = chosen.filter(({ choice, one }) => {
        const { effect } = previewOf(one, language);
        if (one.file.startsWith('changed')) one.seen = 1;
        const now = previewOf(one, language).effect;
        return effect !== null && (choice.digest !== now?.digest || (now.needsYes && !choice.yes));
      });
      if (changed.length > 0) return { changed: changed.map(({ one }) => previewOf(one, language)) };
      const answers = chosen.map(({ one }) => {
        const { answer, months, dataset } = previewOf(one, language);
        const { accepted, rejected } = answer!.rows;
        waiting.delete(one.upload);
        sent.set(one.upload, {
          upload: one.upload,
          file: one.file,
          receivedOn: now.slice(0, 10),
          receivedAt: now,
          status: answer!.status as SentUpload['status'],
          dataset,
          mode: one.mode,
          months,
          rows: { accepted, rejected },
          toMend: rejected,
          standing: accepted,
          withdrawn: null,
          replaced: [],
          kept: true,
          answer: answer!,
          sha256: one.sha256,
          bad: one.bad,
        });
        return answer!;
      });
      return { sent: answers };
    },
    async drop(network, upload) {
      find(network, upload);
      waiting.delete(upload);
    },
    async opened() {},
    async answer(_network, upload) {
      return sent.get(upload)?.answer ?? null;
    },
    async corrected(_network, upload, _options, language): Promise<HttpFile> {
      const one = sent.get(upload);
      if (!one) return refused('not_found', language, { upload });
      return csv(`${one.file}_corrected.csv`, 'Documento;Fin\r\n');
    },
    async withdraw(_network, upload, reason, back) {
      const one = sent.get(upload);
      if (!one) throw new ClerkFault('not_found', 'no such file was sent');
      if (reason.trim() === '') throw new ClerkFault('not_valid', 'a reason is expected');
      one.withdrawn = back ? null : { on: now.slice(0, 10), why: reason };
      one.standing = back ? one.rows.accepted : 0;
    },
    async template(dataset) {
      return csv(`${dataset}.csv`, 'Documento;Fin\r\n');
    },
  };
}

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

const csv = (name: string, text: string): HttpFile => ({
  status: 200,
  file: { name, type: 'text/csv; charset=utf-8', bytes: new TextEncoder().encode(text) },
});

const labelOf = (dataset: DatasetId, field: string) =>
  datasets[dataset].fields.shape[field]?.meta()?.heading?.es ?? field;

/** What is wrong with a cell, and what is proposed for it. */
function judged(field: string, value: string): Pick<Row['cells'][number], 'issue' | 'proposal'> {
  const wrong = (message: string, fix: string, proposal: string | null) => ({ issue: { message, fix }, proposal });
  const isDay = /^([0-2]\d|3[01])\/\d\d\/\d{4}$/.test(value);
  if (field === 'end_date' && !isDay)
    return wrong(
      `La fecha «${value}» no existe.`,
      'Escriba una fecha, como 05/03/2018.',
      value.startsWith('32') ? value.replace('32', '31') : null,
    );
  if (field === 'audience' && value === 'Jubilada')
    return wrong('«Jubilada» no es un colectivo.', 'Elija uno de la lista.', 'Ciudadanía');
  if (field === 'document_id' && !/[A-Z]$/.test(value))
    return wrong(`A «${value}» le falta la letra.`, 'Escriba el documento entero.', `${value}A`);
  return { issue: null, proposal: null };
}

const badRowsOf = (file: string) =>
  new Map(
    file.startsWith('bad')
      ? Array.from({ length: 30 }, (_, i) => [
          i + 2,
          {
            document_id: i % 5 === 4 ? `${10000000 + i}` : `X${1000000 + i}A`,
            audience: i % 3 === 2 ? 'Jubilada' : 'Ciudadanía',
            end_date: ['ayer', '32/03/2018', '05/03/2018'][i % 3]!,
          },
        ])
      : [],
  );

function stateOf(file: string, matched: boolean): Preview['state'] {
  if (file.startsWith('refused')) return 'refused';
  if (file.startsWith('unread')) return 'unread';
  if (file.startsWith('dates') && !matched) return 'asks';
  return 'ready';
}

function previewOf(one: Waiting, language: AnswerLanguage): Preview {
  const { upload, file, network, size, announcedAt, mode, settings } = one;
  const asks = file.startsWith('dates') && settings.date_order === undefined;
  const state = !one.received
    ? 'reading'
    : asks
      ? 'asks'
      : file.startsWith('dates')
        ? 'ready'
        : stateOf(file, one.matched);
  const known = state === 'ready';
  const unknown = file.startsWith('unknown') && !one.matched;
  const effect: Omit<Effect, 'digest'> = {
    newRows: 55,
    newPeople: 47 + one.seen,
    corrections: 3,
    repeats: 2,
    replaces: mode === 'replace' ? [{ month: '2018-03', rows: 60, brings: 52 }] : [],
    needsYes: mode === 'replace',
  };
  return {
    upload,
    file,
    network,
    size,
    announcedAt,
    state,
    mode,
    settings,
    answer: one.received ? answerOf(one, state, language) : null,
    dataset: one.received ? 'training' : null,
    months: known ? ['2018-03'] : [],
    columns: one.received
      ? [
          { column: 1, heading: 'DNI', field: 'document_id', label: 'DNI/NIE', sample: ['00000000T'] },
          { column: 2, heading: 'Fin', field: 'end_date', label: 'Fecha de fin', sample: ['05/03/2018'] },
          { column: 3, heading: 'Notas', field: null, label: null, sample: ['<b>ninguna</b>'] },
        ]
      : [],
    effect: known ? { ...effect, digest: digest(JSON.stringify(effect)) } : null,
    toMend: one.bad.size,
    mended: 0,
    drafted: 0,
    asks: asks ? [{ setting: 'date_order', choices: [{ value: 'mdy', label: 'mes/día/año' }] }] : [],
    unknown: {
      headings: unknown
        ? [
            {
              heading: 'F. cierre',
              sample: ['05/03/2018'],
              proposals: [{ field: 'end_date', label: 'Fecha de fin' }],
              choices: ['end_date', 'start_date', 'centre'].map((field) => ({
                field,
                label: labelOf('training', field),
              })),
            },
          ]
        : [],
      values: unknown
        ? [
            {
              field: 'audience',
              label: 'Colectivo',
              word: 'Jubilada',
              rows: 4,
              proposals: [{ value: 'citizen', label: 'Ciudadanía' }],
              choices: [
                { value: 'citizen', label: 'Ciudadanía' },
                { value: 'unemployed', label: 'Desempleado/a' },
              ],
            },
          ]
        : [],
    },
  };
}

function answerOf(one: Waiting, state: Preview['state'], language: AnswerLanguage): Answer {
  const rejected = one.bad.size;
  const accepted = state === 'ready' ? 52 : 0;
  const errors = [...one.bad].map(
    ([row, values]): AnswerIssue => ({
      row,
      column: 'Fin',
      code: 'date_not_real',
      value: values.end_date ?? null,
      message: `[${language}] La fecha "${values.end_date}" no existe.`,
      fix: 'Escriba una fecha, como 05/03/2018.',
    }),
  );
  return {
    upload: one.upload,
    file: one.file,
    network: one.network,
    dataset: 'training',
    status: accepted === 0 ? 'refused' : rejected > 0 ? 'partly_accepted' : 'accepted',
    received_at: one.announcedAt,
    rows: { read: accepted + rejected, accepted, rejected, blank: 0, ignored: 0 },
    records: accepted,
    message: `[${language}] ${accepted} filas aceptadas, ${rejected} por corregir.`,
    errors,
    warnings: [],
    counts: errors.length > 0 ? [{ code: 'date_not_real', severity: 'error', column: 'Fin', count: rejected }] : [],
  };
}
