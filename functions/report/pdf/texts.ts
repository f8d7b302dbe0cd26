import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import { ca } from './texts/ca.ts';
import { en } from './texts/en.ts';
import { es, type PdfTexts } from './texts/es.ts';
import { eu } from './texts/eu.ts';
import { gl } from './texts/gl.ts';

export const texts: Readonly<Record<AnswerLanguage, PdfTexts>> = { es, gl, ca, eu, en };
