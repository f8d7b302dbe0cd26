import type { Language } from '../../schemas/pledge.ts';
import { StoreError } from '../runtime/ports/store.ts';
import { en, type RefusalCode, type RefusalTexts } from './texts/en.ts';
import { es } from './texts/es.ts';

/** Why a step is not taken, in no language yet. */
export interface Refusal {
  code: RefusalCode;
  values: Readonly<Record<string, string | number>>;
}

export const refusal = (code: RefusalCode, values: Refusal['values'] = {}): Refusal => ({ code, values });

/** A step that is not taken. Nothing of it is stored. Its message is the English sentence. */
export class StepRefused extends StoreError {
  override name = 'StepRefused';
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(sentenceOf(refusal, 'en'));
    this.refusal = refusal;
  }
}

const texts: Readonly<Record<Language, RefusalTexts>> = { es, en };

/** The sentence of a refusal. Steps and stages among its values are named in the language. */
export function sentenceOf({ code, values }: Refusal, language: Language): string {
  const { steps, stages, refusals } = texts[language];
  const named: Refusal['values'] = {
    ...values,
    ...('step' in values && { step: steps[values.step as keyof typeof steps] }),
    ...('stage' in values && { stage: stages[values.stage as keyof typeof stages] }),
  };
  return refusals[code].replace(/\{(\w+)\}/g, (_, name: string) => String(named[name] ?? ''));
}
