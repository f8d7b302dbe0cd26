import { describe, expect, it } from 'vitest';
import { draftMail } from '../../../functions/desk/mail.ts';
import { format } from '../../../functions/report/format.ts';
import { reportMail } from '../../../functions/report/mail/mail.ts';
import { verdict } from '../../../functions/report/story/verdict.ts';
import { languages, pledge } from '../../../schemas/pledge.ts';
import { publicFixture } from '../public-fixture.ts';

const tables = publicFixture('2018-06-30');
const link = 'https://example.org/report/latest?a=1&b=2';
const input = { tables, pledge, sample: false, link };

describe.each(languages)('the mail of a report in %s', (language) => {
  const mail = reportMail({ ...input, language });
  const plain = mail.html
    .replace(/<(style|title)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');

  it('says in both its parts the verdict, each figure, what changed, and the link', () => {
    const { headline, sentences } = verdict(tables, language);
    const f = format(language);
    const { indicators, totals } = tables.exact;
    const figures = [
      ...indicators.map(({ value }) => value),
      totals.people.sum,
      totals.certifications.value,
      ...tables.changes!.figures.flatMap(({ before, after }) => [before, after]),
    ];
    for (const part of [mail.text, plain])
      for (const text of [headline, ...sentences, ...figures.map(f.number), link])
        expect([text, part.includes(text)]).toEqual([text, true]);
  });

  it('needs no script, no picture, and nothing from elsewhere', () => {
    expect(mail.html).not.toMatch(/<script|<img|<link|<style|src=|url\(|@import|background=|\son\w+=/);
    expect([...mail.html.matchAll(/https?:[^"<\s]+/g)].map(([address]) => address.replaceAll('&amp;', '&'))).toEqual([
      link,
      link,
    ]);
  });

  it('says that a first report has none before it, and that nothing changed', () => {
    const first = reportMail({ ...input, language, tables: { ...tables, changes: null } });
    const same = reportMail({
      ...input,
      language,
      tables: { ...tables, changes: { ...tables.changes!, figures: [] } },
    });
    expect(new Set([mail, first, same].map(({ text }) => text)).size).toBe(3);
  });

  it('has no link where there is none, and says of made-up data that they are', () => {
    const without = reportMail({ ...input, language, link: null, sample: true });
    expect(without.html).not.toContain('<a ');
    expect(without.text).not.toContain('http');
    expect(without.text.split('\n')[0]).toMatch(/^(Datos de muestra inventados|Made-up sample data)/);
  });

  it('is a message of two alternatives, the text first, with short lines', () => {
    const bytes = draftMail({ ...mail, language, from: pledge.association, at: 0 });
    const message = Buffer.from(bytes).toString('ascii');
    const boundary = /boundary="([^"]+)"/.exec(message)![1]!;
    const [, ...parts] = message.split(`\r\n--${boundary}`);
    expect(parts.at(-1)!.trim()).toBe('--');
    const decoded = parts.slice(0, -1).map((part) => {
      const [head, body] = part.split('\r\n\r\n');
      return [/Content-Type: ([^;]+)/.exec(head!)![1], Buffer.from(body!, 'base64').toString()];
    });
    expect(decoded).toEqual([
      ['text/plain', mail.text.replaceAll('\n', '\r\n')],
      ['text/html', mail.html.replaceAll('\n', '\r\n')],
    ]);
    expect(message.split('\r\n').filter((line) => line.length > 76)).toEqual([]);
    expect(draftMail({ ...reportMail({ ...input, language }), language, from: pledge.association, at: 0 })).toEqual(
      bytes,
    );
  });
});

it('escapes what a link and a name might hold', () => {
  const mail = reportMail({ ...input, language: 'es', pledge: { ...pledge, association: '<b>A&B</b>' } });
  expect(mail.html).not.toContain('<b>');
});
