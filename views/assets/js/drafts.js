// Drafts of long forms, kept on this computer for each person. They are offered back, never put back silently.
const DAYS_KEPT = 30;

/** Keeps and offers the draft of every form with `data-draft` on the page. */
export function keepDrafts({ typedIn, typeInto, sameText }) {
  const shelf = `draft:${document.body.dataset.person ?? ''}:`;
  if (document.querySelector('[data-flash=success]')) clearSent(shelf);
  for (const form of document.querySelectorAll('form[data-draft]')) keepDraft(form);

  function keepDraft(form) {
    const key = shelf + form.dataset.draft;
    const before = typedIn(form);
    const shown = [...form.querySelectorAll('[data-began]')];
    const oldest = Date.now() - DAYS_KEPT * 24 * 60 * 60 * 1000;
    const drafts = read(key);
    // What was refused stands in the form already: it is kept until it is saved, and not offered once more.
    const isBack = document.querySelector('.error-summary') !== null;
    let current = isBack && drafts[0]?.sent ? drafts.shift() : null;
    const offers = drafts.filter((draft) => draft.at > oldest && !sameText(draft.values, before));
    let wait;
    const keep = () => write(key, current ? [current, ...offers] : offers);
    const note = (sent) => {
      clearTimeout(wait);
      const values = typedIn(form);
      const began = shown.map(({ value }) => value);
      current = !isBack && sameText(values, before) ? null : { at: Date.now(), values, sent, began };
      keep();
    };

    form.addEventListener('input', () => { clearTimeout(wait); wait = setTimeout(note, 800, false); });
    form.addEventListener('submit', () => note(true));
    addEventListener('pagehide', () => { if (wait && !current?.sent) note(false); });
    keep();
    offerNext();

    function offerNext() {
      const [draft] = offers;
      if (!draft) return;
      const offer = document.getElementById('draft-offer').content.firstElementChild.cloneNode(true);
      const time = offer.querySelector('time');
      time.textContent = new Date(draft.at).toLocaleString(document.documentElement.lang);
      time.dateTime = new Date(draft.at).toISOString();
      form.before(offer);
      offer.addEventListener('click', ({ target }) => {
        const restore = target.matches('[data-draft-restore]');
        if (!restore && !target.matches('[data-draft-discard]')) return;
        offers.shift();
        if (restore) {
          if (current) offers.unshift(current);
          typeInto(form, draft.values);
          // Of the state it was begun on: what was saved since is then told and not undone.
          if (draft.began?.length === shown.length) shown.forEach((field, place) => { field.value = draft.began[place]; });
          note(false);
        } else keep();
        offer.remove();
        form.querySelector('input:not([type=hidden]), textarea, select')?.focus();
        offerNext();
      });
    }
  }
}

function clearSent(shelf) {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(shelf)) continue;
    const drafts = read(key);
    if (drafts[0]?.sent) write(key, drafts.slice(1));
  }
}

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)) ?? []; } catch { return []; }
}

function write(key, drafts) {
  try {
    if (drafts.length > 0) localStorage.setItem(key, JSON.stringify(drafts.slice(0, 3)));
    else localStorage.removeItem(key);
  } catch { /* a full or closed store must not stop the typing */ }
}
