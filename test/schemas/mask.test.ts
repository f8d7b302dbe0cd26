import { describe, expect, it } from 'vitest';
import { isPersonalLink, maskText } from '../../schemas/mask.ts';

describe('a free text', () => {
  const covered = [
    'Tutoría 12345678Z',
    'Tutoría de 12.345.678-A (letra mal)',
    'x1234567l',
    'Aula, aldara@ejemplo.example',
    'Taller en B12345674',
    'B-12345674, S.L.',
    'CIF B 12.345.67 4',
    'CIF:B12345674',
    'B/12345674',
    'Taller en B / 1234567 / 4',
    'Tutoría de 12.345.678-Z',
    '1 2 3 4 5 6 7 8 Z',
    '12-345-678-Z',
    '12,345,678 Z',
    '1234 5678 Z',
    'Sala 3 12345678Z',
    'DNI 12345678',
    'Aldara, dni: 12.345.678',
    'X 1 2 3 4 5 6 7 L',
    'Tel. 612345678',
    'Avisar al 612 34 56 78',
    '612 345 678',
    '612-345-678',
    '91 234 56 78',
    '+34 612345678',
    '(+34) 6 1234 5678',
    '0034 912 345 678',
    '📅12345678Z',
  ];
  it.each(covered)('is covered where it names somebody: %s', (text) => {
    expect(maskText(text)).toContain('•••');
    expect(maskText(text).replace(/^Sala 3/, '')).not.toMatch(/\d/);
  });

  const left = [
    'ACT-017',
    // A sign of two parts before what is none: looked for on from its midst, it was found again without end.
    'Taller 📅16/03/2018 a distancia',
    '📅2017-2018 A',
    '😀C20180315',
    'C20180315',
    'B12345675',
    'Curso 2018/03',
    'Sala 15001',
    '1.234.567 visitas',
    'CNAE 4711',
    'Curso 2025 2026',
    'Curso 2017-2018 A',
    'Curso 2016/2017 (B)',
    'Grupo B 2017 2018',
    'Del 05/03/2018 al 16/03/2018',
    '16-03-2018 A',
    '20180315-A',
    'Módulo 12345678',
    'Módulo 12345678 y más',
    'Lote 123 456 789',
    'Expediente 201700123',
    'ISBN 978-84-376-0494-7',
    'Competencias N1, N2 y N3 (100 200 300)',
  ];
  it.each(left)('is left where it names nobody: %s', (text) => {
    expect(maskText(text)).toBe(text);
  });
});

it('leaves nine digits in a column of codes', () => {
  expect(maskText('912345678', false)).toBe('912345678');
  expect(maskText('12345678Z', false)).toBe('•••');
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
    'https://e.example/2018/03/16/a-fondo',
    'https://e.example/noticias/612345678',
  ];
  it.each(plain)('names nobody: %s', (url) => {
    expect(isPersonalLink(url)).toBe(false);
  });
});
