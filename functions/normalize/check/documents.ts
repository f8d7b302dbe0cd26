import { type DatasetId, datasets } from '../../../schemas/datasets.ts';
import type { Block, CellIssue, DocumentsRead } from '../read/block/block.ts';
import { mapInOrder, type Step } from '../workers/step.ts';
import { FieldReader, GOOD, NOTED } from './fields.ts';
import { People } from './hash-tables.ts';
import { pseudonymsOf } from './pseudonym.ts';

/** How documents are read; plain data. */
export interface DocumentPlan {
  dataset: DatasetId;
  /** The pseudonym key. */
  key: Uint8Array;
  cellCharacters: number;
}

/** Reads documents, and makes their pseudonyms: what costs the most where nearly all are different. */
export function documentReader({
  dataset,
  key,
  cellCharacters,
}: DocumentPlan): (documents: readonly string[]) => DocumentsRead {
  const people = new People();
  const needs = { dataset: datasets[dataset], pseudonym: pseudonymsOf(key), people, today: '', cellCharacters };
  const reader = new FieldReader('document_id', needs);
  let generation = 0;
  return (documents) => {
    const texts = [''].concat(documents);
    people.clear();
    reader.read({ texts, generation: generation++ });
    const count = documents.length;
    const ids = new Uint8Array(16 * count);
    const issues: [number, CellIssue][] = [];
    for (let i = 0; i < count; i++) {
      const state = reader.states[i + 1]!;
      const issue = reader.issue(i + 1);
      if (issue) issues.push([i, issue]);
      if (state === GOOD || state === NOTED) people.writeBytes(reader.numbers[i + 1]!, ids, 16 * i);
    }
    return { states: reader.states.slice(1, count + 1), ids, issues };
  };
}

/** Of a block's rows, the part that has to bring new documents before it is worth while to have them read beside. */
const WORTH = 0.9;

/**
 * The blocks of a sheet. Where a block brings many new documents, it comes once the step has read them, which goes on while
 * the block before is judged; few are read where they are needed.
 * @param column the documents', from 0.
 * @param before the block that came before these.
 * @param open begins the step.
 */
export function withDocuments(
  blocks: AsyncIterator<Block>,
  column: number,
  before: Block,
  open: () => Step<readonly string[], DocumentsRead>,
): AsyncGenerator<Block> {
  let step: Step<readonly string[], DocumentsRead> | null = null;
  let dictionary = before.dictionaries[column];
  let sent = dictionary?.texts.length ?? 1;
  const run = async (block: Block) => {
    const now = block.dictionaries[column];
    if (!now) return block;
    if (now !== dictionary) sent = 1;
    dictionary = now;
    const from = sent;
    sent = now.texts.length;
    if (sent - from > WORTH * block.length) {
      step ??= open();
      now.documents ??= new Map();
      now.documents.set(from, await step.run(now.texts.slice(from, sent)));
    }
    return block;
  };
  const close = () => step?.close();
  return mapInOrder({ [Symbol.asyncIterator]: () => blocks }, { run, ahead: 1, close });
}
