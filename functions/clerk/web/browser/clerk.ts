import { sign } from '../../../desk/web/browser/sign.ts';
import { enter } from './enter.ts';
import { mend } from './mend.ts';
import { byId, count } from './page.ts';
import { uploads } from './uploads.ts';

/** The script of all pages. Each works without it; with it, a file has progress, and a row is checked as it is typed. */
document.documentElement.classList.add('script');
for (const it of document.querySelectorAll<HTMLElement>('[data-without-script]')) it.hidden = true;
for (const it of document.querySelectorAll<HTMLElement>('[data-with-script], [data-take], [data-copy]'))
  it.hidden = false;

// Another language shows the same page, at the same place.
for (const link of document.querySelectorAll<HTMLAnchorElement>('a[data-language]')) link.search = location.search;

// What changes something is sent once, however often it is pressed.
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]'))
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = 'yes';
    const status = form.querySelector('[role=status]');
    if (status && form.dataset.doing) status.textContent = form.dataset.doing;
  });
addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-once]')) delete form.dataset.sent;
});

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]'))
  button.addEventListener('click', async () => {
    const field = byId<HTMLInputElement>(button.dataset.copy ?? '');
    field?.select();
    await navigator.clipboard?.writeText(field?.value ?? '').catch(() => {});
    button.textContent = button.dataset.copied ?? '';
  });

lookAgain();

// A message is read first.
document.querySelector<HTMLElement>('.notice')?.focus();

counted();
enter();
uploads();
mend();
sign();

/** What is being read is looked at again, less and less often, and not while something is filled in. */
function lookAgain(): void {
  const reading = document.querySelector<HTMLElement>('[data-reload]');
  if (!reading) {
    sessionStorage.removeItem('looked');
    return;
  }
  const looked = Number(sessionStorage.getItem('looked'));
  const timer = setTimeout(
    () => {
      sessionStorage.setItem('looked', String(looked + 1));
      location.reload();
    },
    Number(reading.dataset.reload) * 1000 * 1.3 ** looked,
  );
  addEventListener('input', () => clearTimeout(timer));
}

/** The button says how many files it sends. */
function counted(): void {
  const button = document.querySelector<HTMLElement>('[data-count]');
  const boxes = [...document.querySelectorAll<HTMLInputElement>('input[name=upload][type=checkbox]')];
  const show = () => {
    const chosen = boxes.filter((box) => box.checked).length;
    if (button) button.textContent = count(button.dataset.count ?? '', chosen, document.documentElement.lang);
  };
  for (const box of boxes) box.addEventListener('change', show);
}
