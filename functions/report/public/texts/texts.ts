import type { AnswerLanguage } from '../../../../schemas/pledge.ts';
import { ca } from './ca.ts';
import { en } from './en.ts';
import { es, type PublicTexts } from './es.ts';
import { eu } from './eu.ts';
import { gl } from './gl.ts';

export const publicTexts: Readonly<Record<AnswerLanguage, PublicTexts>> = { es, gl, ca, eu, en };
