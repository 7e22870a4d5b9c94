// Drafts of long forms, kept on this computer for each person. They are offered back, never put back silently.
const WAIT = 300;
const { search } = new URL(import.meta.url);
const { lastSent, nameOf, newName, noteSent, openShelf, placesBelow } = await import(`./shelf.js${search}`);
const chosenFiles = () => import(`./chosen-files.js${search}`);

/** Keeps and offers the draft of each of these forms; `before` is what stood in it when the page came. */
export async function keepDrafts(forms, { typedIn, typeInto, sameText }) {
  const opened = openShelf();
  const keeping = forms.map(keepDraft);
  const shelf = await opened;
  if (!shelf) return;
  if (document.querySelector('[data-flash=success]')) drop(shelf.clearSent());
  for (const begin of keeping) await begin(shelf);

  // What is typed is noted from the start; it is kept once what was kept before has been read.
  function keepDraft({ form, before }) {
    const shown = [...form.querySelectorAll('[data-began]')];
    // What was refused stands in the form already: it is kept until it is saved, and not offered once more.
    const isBack = document.querySelector('.error-summary') !== null;
    let shelf = null;
    let name = newName();
    let current = null;
    let offers = [];
    const gone = new Set();
    let files = [];
    let sent = false;
    let wait = 0;
    const place = () => shelf.prefix + form.dataset.draft;
    const keep = inTurn(() => shelf?.write(place(), current, current ? gone : new Set([...gone, name])));
    const note = () => {
      clearTimeout(wait);
      wait = 0;
      const values = typedIn(form);
      const began = shown.map(({ value }) => value);
      const isEmpty = !isBack && files.length === 0 && sameText(values, before);
      current = isEmpty ? null : { name, at: Date.now(), action: form.getAttribute('action'), values, sent, began, files };
      keep();
    };

    form.addEventListener('input', () => { sent = false; clearTimeout(wait); wait = setTimeout(note, WAIT); });
    form.addEventListener('submit', () => { sent = true; noteSent(name); note(); });
    form.addEventListener('change', ({ target }) => { if (target.type === 'file') choose(target); });
    if (!sameText(typedIn(form), before)) note();
    // Sealing takes a moment: what is begun here is still done in browsers as they are.
    addEventListener('pagehide', () => { if (wait) note(); });

    return async (opened) => {
      const place = opened.prefix + form.dataset.draft;
      const drafts = await opened.read(place);
      const chosen = [...form.querySelectorAll('input[type=file]')].filter(({ files }) => files.length > 0);
      const refused = isBack ? drafts.find((draft) => draft.sent && nameOf(draft) === lastSent()) : null;
      if (refused && !refused.isClosed) {
        name = nameOf(refused);
        current = { ...(current ?? refused), name };
        files = refused.files ?? [];
        if (files.length > 0) await putBack(opened, form, files, (input) => input.getAttribute('aria-invalid') !== 'true');
      }
      const holdsMore = (draft) => draft.isClosed || draft.files?.length > 0 || !sameText(draft.values, before);
      offers = drafts.filter((draft) => draft !== refused && holdsMore(draft));
      for (const draft of drafts) if (draft !== refused && !holdsMore(draft)) gone.add(nameOf(draft));
      shelf = opened;
      keep();
      chosen.forEach(choose);
      offerNext();
    };

    async function choose(input) {
      if (!shelf) return;
      const { keepFiles } = await chosenFiles();
      const kept = await keepFiles(shelf, input);
      if (!kept) return;
      files = [...files.filter(({ field }) => field !== input.name), ...kept];
      note();
    }

    function offerNext() {
      const draft = offers.find(({ isClosed }) => !isClosed);
      if (!draft) return;
      const offer = document.getElementById('draft-offer').content.firstElementChild.cloneNode(true);
      const time = offer.querySelector('time');
      time.textContent = new Date(draft.at).toLocaleString(document.documentElement.lang);
      time.dateTime = new Date(draft.at).toISOString();
      if (draft.files?.length > 0) sayNames(offer.querySelector('[data-draft-files]'), draft.files);
      form.before(offer);
      offer.addEventListener('click', async ({ target }) => {
        const restore = target.matches('[data-draft-restore]');
        if (!restore && !target.matches('[data-draft-discard]')) return;
        offers = offers.filter((one) => one !== draft);
        gone.add(nameOf(draft));
        offer.remove();
        if (restore) {
          // What had been typed stays kept under its own name.
          if (current) {
            offers.unshift(current);
            name = newName();
          }
          typeInto(form, draft.values);
          files = draft.files ?? [];
          // Of the state it was begun on: what was saved since is then told and not undone.
          if (draft.began?.length === shown.length) shown.forEach((field, place) => { field.value = draft.began[place]; });
          note();
        } else {
          keep();
          drop((draft.files ?? []).map(({ id }) => id));
        }
        form.querySelector('input:not([type=hidden]), textarea, select')?.focus();
        if (restore && files.length > 0) await putBack(shelf, form, files, () => true);
        offerNext();
      });
    }
  }
}

/** After a sign-in: the form that waits is sent with the files that were chosen for it, where they are kept. */
export async function resumeWithFiles(form) {
  const shelf = await openShelf();
  if (!shelf) return;
  const drafts = (await Promise.all(placesBelow(shelf.prefix).map(shelf.read))).flat()
    .filter(({ sent, action }) => sent && action === form.getAttribute('action'))
    .sort((a, b) => b.at - a.at);
  // Where the file of the last was not kept, that of another is not the one that was chosen.
  if (!(drafts[0]?.files?.length > 0)) return;
  for (const { field } of drafts[0].files) {
    const input = Object.assign(document.createElement('input'), { type: 'file', name: field, hidden: true });
    form.append(input);
  }
  if (!(await putBack(shelf, form, drafts[0].files, () => true))) return;
  form.enctype = 'multipart/form-data';
  document.querySelector('[data-file-lost]').hidden = true;
  document.querySelector('[data-file-kept]').hidden = false;
  const button = form.querySelector('[data-kept]');
  button.textContent = button.dataset.kept;
}

// Puts kept files into their inputs, but where one was chosen anew; says which. False where none is kept any more.
async function putBack(shelf, form, files, mayTake) {
  const { filesOf } = await chosenFiles();
  let isBack = false;
  for (const input of form.querySelectorAll('input[type=file]')) {
    const own = files.filter(({ field }) => field === input.name);
    const found = input.files.length === 0 && mayTake(input) ? await filesOf(shelf, own) : [];
    if (found.length === 0) continue;
    const carrier = new DataTransfer();
    for (const file of found) carrier.items.add(file);
    input.files = carrier.files;
    isBack = true;
    const said = document.getElementById('files-back')?.content.firstElementChild.cloneNode(true);
    if (!said) continue;
    sayNames(said, own);
    input.before(said);
    input.addEventListener('change', () => said.remove(), { once: true });
    for (const again of form.querySelectorAll('[data-file-again]')) again.hidden = true;
  }
  return isBack;
}

function sayNames(said, files) {
  said.hidden = false;
  said.querySelector('bdi').textContent = files.map(({ name }) => name).join(', ');
}

function drop(ids) {
  if (ids.length > 0) chosenFiles().then(({ dropFiles }) => dropFiles(ids));
}

// One after the other, and of those that wait only the last: an older draft never comes after a newer one.
function inTurn(work) {
  let isBusy = false;
  let again = false;
  return async function next() {
    again = true;
    if (isBusy) return;
    isBusy = true;
    while (again) {
      again = false;
      await work();
    }
    isBusy = false;
  };
}
