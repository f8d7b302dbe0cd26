import { html } from 'hono/html';
import { limits } from '../../../../schemas/limits.ts';
import type { Texts } from '../texts/es.ts';
import type { Words } from '../words.ts';
import { type Html, none } from './parts.ts';

/** The texts that the script of the page writes. */
export const dropTexts = [
  ...(['fileWaits', 'fileHashing', 'fileSending', 'fileRetry', 'fileReading', 'fileFailed', 'fileRetryNow'] as const),
  ...(['fileTooLarge', 'fileChanged', 'fileTwice', 'fileSee', 'fileAgain', 'filesBroken'] as const),
  ...(['sessionOver', 'reviewButton'] as const),
] satisfies (keyof Texts)[];
export type DropTexts = Pick<Texts, (typeof dropTexts)[number]>;

/** What a form with files may hold, in a sentence. */
export const formLimit = ({ t, put, size }: Words, formBytes: number): string =>
  put(t.formLimit, { size: size(formBytes) });

/**
 * Where files are dropped or chosen. It is a form that sends them by itself; the script sends them one by one, with
 * progress, as soon as they are chosen.
 * @param formBytes What one form may hold.
 */
export function drop(words: Words, token: string, formBytes: number): Html {
  const { t, put, size, language } = words;
  const used = Object.fromEntries(dropTexts.map((name) => [name, t[name]]));
  return html`<section aria-labelledby="drop" class="panel strong"><h2 id="drop">${t.dropTitle}</h2>
<form method="post" action="/${language}/subir" enctype="multipart/form-data" id="upload" class="drop" data-language="${language}" data-token="${token}" data-limit="${limits.uploadBytes}" data-limit-text="${size(limits.uploadBytes)}" data-texts="${JSON.stringify(used)}">
<input type="hidden" name="token" value="${token}">
<p><b>${t.dropHere}</b></p>
<input id="files" name="files" type="file" multiple required aria-describedby="kinds">
<p class="pick"><label for="files" class="button">${t.dropChoose}</label></p>
<p class="hint" id="kinds">${put(t.dropKinds, { size: size(limits.uploadBytes) })} <span data-with-script hidden>${t.dropThen}</span></p>
<div data-without-script>
${formBytes < limits.uploadBytes ? html`<p class="hint">${formLimit(words, formBytes)}</p>` : none}
<label class="choice"><input type="checkbox" name="again" value="yes"> ${t.again}</label>
<p><button>${t.dropButton}</button></p>
</div>
</form>
<ul class="files" id="list"></ul>
<div id="over" hidden></div>
<p class="hidden" role="status" id="heard"></p></section>`;
}
