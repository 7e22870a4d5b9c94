// Comforts only: every page works without this file.

/** What is typed in a form, by field name; files, passwords, hidden fields and choices between texts are left out. */
function typedIn(form) {
  const values = {};
  for (const field of form.elements) {
    if (!field.name || /^(take|merged)\./.test(field.name)) continue;
    if (['file', 'password', 'hidden', 'submit', 'button'].includes(field.type)) continue;
    // A password that is shown is one still.
    if (field.autocomplete?.includes('password')) continue;
    (values[field.name] ??= []).push(isTick(field) ? field.checked : field.value);
  }
  return values;
}

/** Puts back what `typedIn` gave; fields that are no longer there are passed over. */
function typeInto(form, values) {
  const seen = {};
  for (const field of form.elements) {
    const value = values[field.name]?.[(seen[field.name] = (seen[field.name] ?? -1) + 1)];
    if (value === undefined) continue;
    if (isTick(field)) field.checked = value;
    else field.value = value;
  }
}

const sameText = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const isTick = (field) => field.type === 'checkbox' || field.type === 'radio';
const stored = (key) => { try { return localStorage.getItem(key); } catch { return null; } };

// Whoever writes into a merged text means to have it.
for (const area of document.querySelectorAll('[data-chooses]')) {
  area.addEventListener('input', () => { document.getElementById(area.dataset.chooses).checked = true; });
}

// A password is sent unseen, so that no browser keeps it as a text.
for (const tick of document.querySelectorAll('[data-shows]')) {
  const field = document.getElementById(tick.dataset.shows);
  const show = () => { field.type = tick.checked ? 'text' : 'password'; };
  tick.addEventListener('change', show);
  field.form.addEventListener('submit', () => { tick.checked = false; show(); });
}

const errors = document.querySelector('.error-summary');
errors?.focus();

// What was saved is said first to whoever does not see it, unless a field already has the focus.
if (document.activeElement === document.body) document.querySelector('[data-flash]')?.focus();

// What is on its way is not sent once more by a hasty second click; changed, or where no answer comes, it may be.
const PATIENCE = 2000;
const sent = new Map();
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  const contents = JSON.stringify([...new FormData(form, event.submitter)].map(([name, value]) => [name, value.name ?? value]));
  if (sent.get(form) === contents) event.preventDefault();
  else sent.set(form, contents);
  // What is saved next is another form; one that waited for a sign-in is still the draft that was sent.
  const isDraft = 'draft' in form.dataset || 'resume' in form.dataset;
  if (!isDraft && document.body.dataset.person) try { sessionStorage.removeItem('sent-draft'); } catch { /* nothing was noted */ }
  setTimeout(() => sent.delete(form), PATIENCE);
});
for (const called of ['pageshow', 'calledoff']) addEventListener(called, () => sent.clear());

// Leaving unsaved changes. A form that came back with errors holds unsaved text from the start.
for (const form of document.querySelectorAll('form[data-guard]')) {
  const before = typedIn(form);
  let leaving = false;
  form.addEventListener('submit', () => { leaving = true; });
  addEventListener('pageshow', () => { leaving = false; });
  addEventListener('beforeunload', (event) => {
    if (!leaving && (errors !== null || !sameText(before, typedIn(form)))) event.preventDefault();
  });
}

// A success said on any page settles the draft that was sent; drafts of earlier versions are sealed wherever one comes.
const drafts = () => import(`./js/drafts.js${new URL(import.meta.url).search}`);
const hasOldDrafts = () => { try { return Object.keys(localStorage).some((key) => /^draft:(?!\d+:)/.test(key)); } catch { return false; } };
if (document.body.dataset.person && (document.querySelector('form[data-draft], [data-flash=success]') || hasOldDrafts())) {
  // Whoever types before the script is there has typed already.
  const forms = [...document.querySelectorAll('form[data-draft]')].map((form) => ({ form, before: typedIn(form) }));
  drafts().then(({ keepDrafts }) => keepDrafts(forms, { typedIn, typeInto, sameText }));
}
const resuming = document.querySelector('form[data-resume]');
if (resuming) drafts().then(({ resumeWithFiles }) => resumeWithFiles(resuming));

for (const form of document.querySelectorAll('form[data-autosave]')) {
  import(`./js/autosave.js${new URL(import.meta.url).search}`).then(({ autosave }) => autosave(form));
}

for (const form of document.querySelectorAll('form[data-files]')) {
  form.closest('details')?.addEventListener('toggle', () => {
    import(`./js/files.js${new URL(import.meta.url).search}`).then(({ watchFiles }) => watchFiles(form));
  }, { once: true });
}

for (const form of document.querySelectorAll('form[data-reads]')) {
  import(`./js/reading.js${new URL(import.meta.url).search}`).then(({ watchReading }) => watchReading(form));
}

// A session ends after a while without a request, and at the latest when the cookie says.
const { idle } = document.body.dataset;
if (idle) {
  const MINUTE = 60_000;
  const until = Number(/sccm_until=(\d+)/.exec(document.cookie)?.[1] ?? Infinity);
  const watch = () => {
    const end = Math.min(Date.now() + idle * MINUTE, until);
    setTimeout(() => {
      import(`./js/session.js${new URL(import.meta.url).search}`).then(({ sayEnding }) => sayEnding(end, end === until, watch));
    }, Math.max(0, end - Date.now() - 10 * MINUTE));
  };
  watch();
}

// Filters name only what they are narrowed to; without this the answer leads to the address without the empty ones.
for (const form of document.querySelectorAll('form[method=get]')) {
  form.addEventListener('formdata', ({ formData }) => {
    for (const [name, value] of [...formData]) if (value === '') formData.delete(name);
  });
}

// Filters send themselves. The wait lets the arrow keys pass over the choices between; focus returns to the field.
for (const form of document.querySelectorAll('form[data-apply]')) {
  let wait;
  form.addEventListener('change', ({ target }) => {
    if (!target.matches('select, [type=checkbox], [type=radio]')) return;
    clearTimeout(wait);
    wait = setTimeout(() => {
      if (target.id) sessionStorage.setItem('apply-focus', target.id);
      form.requestSubmit();
    }, 500);
  });
  const back = document.getElementById(sessionStorage.getItem('apply-focus') ?? '');
  if (back && form.contains(back)) {
    const fold = form.closest('details');
    if (fold) fold.open = true;
    back.focus();
  }
}
sessionStorage.removeItem('apply-focus');

// Keys of one character can be switched off (WCAG 2.1.4), on this computer.
const keys = document.getElementById('keys');
if (keys) {
  const places = [...keys.querySelectorAll('a[data-key]')];
  const opener = document.querySelector('[data-keys-open]');
  const choice = keys.querySelector('[data-keys-on]');
  let afterG = 0;

  opener.hidden = false;
  opener.addEventListener('click', () => keys.showModal());
  choice.checked = stored('keys') !== 'off';
  choice.addEventListener('change', () => {
    try { localStorage.setItem('keys', choice.checked ? 'on' : 'off'); } catch { /* the choice lasts for this page */ }
  });

  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest?.('input, select, textarea, [contenteditable], dialog');
    const composing = event.isComposing || event.keyCode === 229;
    if (!choice.checked || typing || composing || event.ctrlKey || event.altKey || event.metaKey) return;
    const place = event.timeStamp - afterG < 1500 ? places.find(({ dataset }) => dataset.key === event.key) : undefined;
    afterG = event.key === 'g' ? event.timeStamp : 0;
    if (place) place.click();
    else if (event.key === '?') keys.showModal();
    else if (event.key === '/') {
      const search = document.querySelector('input[type=search]');
      if (search) { event.preventDefault(); search.focus(); }
    }
  });
}

// Whoever prints finds the faces of paper there: they come when the page is at rest, and no text of the screen is in them.
if (document.querySelector('.marking, .paper') && !navigator.connection?.saveData) {
  const has = (selector) => document.querySelector(selector) !== null;
  const faces = [
    ...(has(':root:lang(ja)') ? ['Paper Gothic'] : []),
    ...(has('.paper:lang(ja), .paper :lang(ja)') ? ['Paper Mincho'] : []),
    ...(has('.paper:lang(en), .paper :lang(en)') ? ['Paper PMincho'] : []),
  ];
  const atRest = window.requestIdleCallback ?? ((then) => setTimeout(then, 1000));
  addEventListener('load', () => atRest(() => {
    for (const face of faces) for (const weight of [400, 700]) document.fonts.load(`${weight} 1rem '${face}'`).catch(() => {});
  }));
}
