import { byId } from './page.ts';

/** Opens a link: also one that is put in the address of this same page. */
export function enter(): void {
  const form = byId<HTMLFormElement>('enter');
  if (!form) return;
  addEventListener('hashchange', () => open(form));
  open(form);
}

/** Takes the secret from what stands after `#`, out of the address and the history, and posts it. */
function open(form: HTMLFormElement): void {
  if (location.hash.length < 2) return;
  const link = byId<HTMLInputElement>('link')!;
  link.type = 'hidden';
  link.value = location.hash.slice(1);
  history.replaceState(null, '', location.pathname);
  byId('entering')!.textContent = form.dataset.entering ?? '';
  form.submit();
}
