import { html } from 'hono/html';
import { pledge } from '../../schemas/pledge.ts';
import { format } from '../report/format.ts';
import type { Released } from './releases.ts';

/** Where nothing was released yet, a feed still has a time of its last change (RFC 4287, 4.1.1). */
const never = '1970-01-01T00:00:00.000Z';

/**
 * The releases as Atom (RFC 4287), the last first; in Spanish. Without releases it has no entry. An entry that was taken back is
 * changed by that, and says why. @param origin That browsers see.
 */
export function feed(found: readonly Released[], origin: string): string {
  const last = found.at(-1);
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="es"><id>${origin}/atom.xml</id><title>Informes del compromiso</title><updated>${
    last ? changed(last) : never
  }</updated><author><name>${pledge.association}</name></author><link rel="self" href="${origin}/atom.xml"/>
${[...found].reverse().map((one) => entry(one, origin))}</feed>
`.toString();
}

const changed = ({ statement, takenBack }: Released): string => takenBack?.at ?? statement.signed_at;

function entry(released: Released, origin: string) {
  const { statement, takenBack } = released;
  const { as_of, number, signed_at, sample } = statement;
  const day = format('es').day(as_of);
  const says = takenBack === null ? `Cifras del compromiso hasta el ${day}.` : `Se retiró. Motivo: ${takenBack.reason}`;
  return html`<entry><id>${origin}/report/${as_of}#${number}</id><title>Informe del compromiso, datos hasta el ${day}${
    sample ? ' (datos inventados)' : ''
  }</title><published>${signed_at}</published><updated>${changed(released)}</updated><link href="${origin}/report/${as_of}/es.html"/><summary>${says}</summary></entry>
`;
}
