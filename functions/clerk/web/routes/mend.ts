import type { Hono } from 'hono';
import * as z from 'zod';
import { isGood } from '../../bad-rows.ts';
import { ClerkFault } from '../../faults.ts';
import type { EditedRow, Row } from '../../row.ts';
import { asLine, type MendView, mendPage } from '../pages/mend.ts';
import { type ClerkContext, type ClerkEnv, formToken, proveToken, readForm } from '../session.ts';
import type { Site } from '../site.ts';
import { pageNumber } from './reply.ts';

/** Rows of one page of the grid. */
const shown = 50;

/** What the script asks as somebody types; it is kept beside the file until it is saved. */
const Edited = z.array(
  z.strictObject({
    sheet: z.int().positive(),
    row: z.int().positive(),
    values: z.record(z.string().max(100), z.string().max(32_767)),
  }),
);

/** The rejected rows, to be corrected in the page. */
export function mendRoutes(app: Hono<ClerkEnv>, { service, page }: Site): void {
  const badRows = async (c: ClerkContext, at: number) => {
    const { network, words } = c.var;
    const upload = c.req.param('upload') ?? '';
    return service.badRows(network, upload, words.language, (at - 1) * shown, shown);
  };
  async function show(c: ClerkContext, more: Pick<MendView, 'rows' | 'page' | 'pages'> & Partial<MendView>) {
    const { words, secret } = c.var;
    const upload = c.req.param('upload') ?? '';
    const view = { words, token: formToken(secret), upload, partly: null, message: null, ...more };
    return page(c, { title: words.t.mendTitle, path: `/corregir/${upload}`, step: 2 }, mendPage(view));
  }

  app.get('/:language/corregir/:upload', async (c) => {
    const at = pageNumber(c);
    const { rows, total } = await badRows(c, at);
    const { network, words } = c.var;
    const shownRows = await service.drafted(network, c.req.param('upload'), rows, words.language);
    const isDraft = shownRows.some(({ cells }) => cells.some(({ value, before }) => value !== before));
    const saved = c.req.query('guardado') === undefined ? null : words.t.mendSaved;
    const message = saved ?? (isDraft ? words.t.mendDraft : null);
    return show(c, { rows: shownRows, page: at, pages: Math.ceil(total / shown), message });
  });

  app.post('/:language/comprobar/:upload', async (c) => {
    proveToken(c.req.header('x-token'), c.var.secret);
    const edited = Edited.safeParse(await c.req.json().catch(() => null));
    if (!edited.success) throw new ClerkFault('not_valid', 'the rows are not as expected');
    const { network, words } = c.var;
    const checked = await service.check(network, c.req.param('upload'), edited.data, words.language);
    await service.keep(network, c.req.param('upload'), edited.data);
    return c.json(checked);
  });

  app.post('/:language/corregir/:upload', async (c) => {
    const form = await readForm(c);
    const { network, words } = c.var;
    const { language, t } = words;
    const upload = c.req.param('upload');
    const at = pageNumber(c);
    const { rows, total } = await badRows(c, at);
    const pages = Math.ceil(total / shown);
    const all = rows.map((row) => editedRow(row, form));
    await service.keep(network, upload, all);
    const edited = all.filter(({ values }) => Object.keys(values).length > 0);
    const checked = edited.length === 0 ? [] : await service.check(network, upload, edited, language);
    const good = checked.filter(isGood);
    const left = rows.length - good.length;
    const asked = form.get('do');
    if (good.length === 0 || asked === 'check' || (left > 0 && asked !== 'part')) {
      const judged = new Map(checked.map((row) => [placeOf(row), row]));
      const partly = good.length > 0 && asked === 'save' ? left : null;
      const message = good.length === 0 ? t.mendNothing : null;
      return show(c, { rows: rows.map((row) => judged.get(placeOf(row)) ?? row), page: at, pages, partly, message });
    }
    const places = new Set(good.map(placeOf));
    await service.mend(
      network,
      upload,
      edited.filter((row) => places.has(placeOf(row))),
      c.var.holder.link,
    );
    // What was mended is not shown again: the next rows have its place.
    const isMore = total - good.length > (at - 1) * shown + left;
    return c.redirect(
      isMore ? `/${language}/corregir/${upload}?pagina=${at}&guardado` : `/${language}/revisar?guardado`,
      303,
    );
  });
}

const placeOf = ({ sheet, row }: { sheet: number; row: number }) => `${sheet}.${row}`;

/** What a form says of a row, without the cells that are as they were: what differs only in line breaks was not edited. */
function editedRow(row: Row, form: URLSearchParams): EditedRow {
  const changed = row.cells.flatMap((cell): [string, string][] => {
    const given = form.get(`v.${placeOf(row)}.${cell.field}`);
    return given === null || given === asLine(cell.value) ? [] : [[cell.field, given]];
  });
  return { sheet: row.sheet, row: row.row, values: Object.fromEntries(changed) };
}
