// What is typed into a form with `data-autosave` is kept by the server while it is typed; Ctrl+Enter sends the form.
// "Saved" is said only after the server has said so.
const WAIT = 1000;

export function autosave(form) {
  const said = form.querySelector('[data-autosaved]');
  let wait;
  let sending = false;
  let again = false;

  form.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(save, WAIT); });
  form.addEventListener('submit', () => { clearTimeout(wait); sending = true; });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) form.requestSubmit();
  });
  // Who has begun elsewhere, or is told what is wrong, stays there.
  const isTaken = document.activeElement?.matches('input, select, textarea, button, a, .error-summary');
  if (!isTaken) form.querySelector('textarea')?.focus();

  // One at a time, so that an older text never comes after a newer one.
  async function save() {
    if (sending) { again = true; return; }
    sending = true;
    const answer = await fetch(form.dataset.autosave, {
      method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'error',
    }).then((response) => (response.ok ? response.json() : null), () => null);
    sending = false;
    // As all times of the record: of Japan, wherever the browser is.
    const inJapan = { timeZone: 'Asia/Tokyo', timeStyle: 'medium' };
    const time = answer?.saved ? new Date(answer.saved).toLocaleTimeString(document.documentElement.lang, inJapan) : null;
    said.textContent = time === null ? form.dataset.failed : form.dataset.saved.replace('{time}', time);
    if (again || time === null) { again = false; wait = setTimeout(save, time === null ? 5 * WAIT : 0); }
  }
}
