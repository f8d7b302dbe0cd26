import type { AnswerLanguage } from '../../../schemas/pledge.ts';
import type { StoryTexts } from './sentences.ts';
import { ca } from './texts-ca.ts';
import { en } from './texts-en.ts';
import { es } from './texts-es.ts';
import { eu } from './texts-eu.ts';
import { gl } from './texts-gl.ts';

/** The sentences of the verdict by language. */
export const storyTexts: Readonly<Record<AnswerLanguage, StoryTexts>> = { es, gl, ca, eu, en };
