// A file that takes long says that it is being made, and can be called off; the server then stops making it. Without
// scripts the browser's own stop does the same.
const WAIT = 500;

export function watchFiles(form) {
  const making = form.querySelector('[data-making]');
  const stop = making.querySelector('button');
  const choices = [...form.elements].filter((one) => one !== stop);

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const address = addressOf(form, event.submitter);
    const calledOff = new AbortController();
    const callOff = () => calledOff.abort();
    const wait = setTimeout(() => { making.hidden = false; stop.focus(); }, WAIT);
    stop.addEventListener('click', callOff);
    const disabled = choices.filter((one) => !one.disabled);
    for (const one of disabled) one.disabled = true;
    const file = await fetch(address, { signal: calledOff.signal }).then(fileOf, () => null);
    clearTimeout(wait);
    stop.removeEventListener('click', callOff);
    making.hidden = true;
    for (const one of disabled) one.disabled = false;
    event.submitter?.focus();
    if (file) keep(file);
    // The page that says why there is none.
    else if (!calledOff.signal.aborted) location.assign(address);
  });
}

function addressOf(form, button) {
  const asked = new URLSearchParams(new FormData(form, button));
  return `${button?.formAction ?? form.action}?${asked}`;
}

async function fileOf(answer) {
  const head = answer.headers.get('content-disposition') ?? '';
  if (!answer.ok || !head.startsWith('attachment')) return null;
  const whole = /filename\*=UTF-8''([^;]+)/.exec(head)?.[1];
  return { name: whole ? decodeURIComponent(whole) : /filename="([^"]*)"/.exec(head)?.[1] ?? '', blob: await answer.blob() };
}

function keep({ name, blob }) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
