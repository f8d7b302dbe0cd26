import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Row } from '../../functions/clerk/row.ts';
import { announcementOf, type ClerkWorld, clerkWorld, once } from './world.ts';

/**
 * The rejected rows of every case of the intake, as a file of their own, are rejected for the same reasons: what a clerk
 * leaves as it is stays as it was, whatever kind of file the rows are from.
 */
const cases = join(import.meta.dirname, '../normalize/cases');
let world: ClerkWorld;
let compared = 0;
beforeAll(async () => {
  world = await clerkWorld('2018-05-01T10:00:00.000Z');
});
afterAll(() => world.remove());

/** A row of the new file has as many cells as its heading. */
const ofWidth = /casillas que los encabezados/;
const issuesOf = (rows: readonly Row[]) =>
  rows.map(({ row, cells }) => [
    row,
    ...cells.flatMap(({ field, value, issue }) =>
      issue && !ofWidth.test(issue.message) ? [[field, value, issue.message]] : [],
    ),
  ]);

it.each(readdirSync(cases).sort())('%s', async (name) => {
  const at = (file: string) => join(cases, name, file);
  const given = existsSync(at('envelope.json')) ? JSON.parse(readFileSync(at('envelope.json'), 'utf8')) : {};
  const file = existsSync(at('input.xlsx')) ? 'input.xlsx' : 'input.csv';
  const bytes = new Uint8Array(readFileSync(at(file)));
  const network: string = given.network ?? 'cyl';
  const { service } = world;
  const announced = await service.announce(network, announcementOf(file, bytes, { settings: given.settings ?? {} }));
  await service.receive(network, announced.upload, once(bytes));
  const { rows } = await service.badRows(network, announced.upload, 'es', 0, 1000);
  compared += rows.length;
  const unedited = rows.map(({ sheet, row }) => ({ sheet, row, values: {} }));
  expect(issuesOf(await service.check(network, announced.upload, unedited, 'es'))).toEqual(issuesOf(rows));
});

it('are some', () => {
  expect(compared).toBeGreaterThan(20);
});
