import { describe, expect, it } from 'vitest';
import { isPersonalLink, maskText } from '../../functions/normalize/mask.ts';

describe('a free text', () => {
  const covered = [
    'Tutoría 12345678Z',
    'Tutoría de 12.345.678-A (letra mal)',
    'x1234567l',
    'Aula, aldara@ejemplo.example',
    'Taller en B12345674',
    'B-12345674, S.L.',
    'CIF B 12.345.67 4',
  ];
  it.each(covered)('is covered where it names somebody: %s', (text) => {
    expect(maskText(text)).toContain('•••');
    expect(maskText(text)).not.toMatch(/\d{3}/);
  });

  const left = ['ACT-017', 'C20180315', 'B12345675', 'Curso 2018/03', 'Sala 15001', '1.234.567 visitas', 'CNAE 4711'];
  it.each(left)('is left where it names nobody: %s', (text) => {
    expect(maskText(text)).toBe(text);
  });
});

describe('a link', () => {
  const named = [
    'https://e.example/actas/12345678Z.pdf',
    'https://e.example/?dni=12345678z&x=1',
    'https://e.example/acta_X1234567L_final',
    'https://e.example/?de=aldara%40ejemplo.example',
    'https://e.example/B12345674/',
  ];
  it.each(named)('names somebody: %s', (url) => {
    expect(isPersonalLink(url)).toBe(true);
  });
  const plain = [
    'https://e.example/encuentro-xvi',
    'https://e.example/%E0%A4%A',
    'https://e.example/2018/03/20180316-acta.pdf',
  ];
  it.each(plain)('names nobody: %s', (url) => {
    expect(isPersonalLink(url)).toBe(false);
  });
});
