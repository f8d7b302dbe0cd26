import { describe, expect, it } from 'vitest';
import { draftMail } from '../../functions/desk/mail.ts';

const draft = { from: 'Asociación', subject: 'Faltan datos', text: 'Hola:\n', language: 'es', at: 0 };
/** The encoded words of a header, decoded each for itself; the lines that they stand on. */
function headerOf(name: string, given: Partial<typeof draft>) {
  const [head = ''] = Buffer.from(draftMail({ ...draft, ...given }))
    .toString('ascii')
    .split('\r\n\r\n');
  const [, value = ''] = new RegExp(`^${name}: (.*(?:\r\n .*)*)`, 'm').exec(head)!;
  const words = [...value.matchAll(/=\?utf-8\?B\?([^?]*)\?=/g)].map(([, of]) => Buffer.from(of!, 'base64').toString());
  return { lines: head.split('\r\n'), words };
}

describe('a header of a draft', () => {
  it.each([
    'Faltan datos',
    'Diputación de Burgos: faltan 12 meses por enviar, y son muchos',
    'ñ'.repeat(200),
    '😀'.repeat(60),
    `${'a'.repeat(38)} ${'b'.repeat(39)} c`,
    'una línea\r\nBcc: otra@example.org',
  ])('is whole, of whole characters, on lines of 76 at most, and adds no header: %s', (subject) => {
    const { lines, words } = headerOf('Subject', { subject });
    expect(words.join('')).toBe(subject.replace(/[\r\n]+/g, ' '));
    expect(words.join('')).not.toContain('\ufffd');
    expect(lines.filter((line) => line.length > 76)).toEqual([]);
    expect(lines.filter((line) => line.startsWith('Bcc'))).toEqual([]);
  });

  it('is folded after a space where there is one', () => {
    const { words } = headerOf('From', { from: 'Asociación Comunidad de Redes de Telecentros' });
    expect(words).toEqual(['Asociación Comunidad de Redes de ', 'Telecentros']);
  });
});

it('the text is whole, with the line ends of a mail', () => {
  const text = 'Hola:\n\nñandú\r\n'.repeat(20);
  const mail = Buffer.from(draftMail({ ...draft, text })).toString('ascii');
  const body = mail.slice(mail.indexOf('\r\n\r\n') + 4);
  expect(Buffer.from(body, 'base64').toString()).toBe(text.replace(/\r?\n/g, '\r\n'));
  expect(body.split('\r\n').every((line) => line.length <= 76)).toBe(true);
});
