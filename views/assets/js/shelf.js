// What is kept on this computer of a person's unsaved words: sealed with a key of theirs, which the session tells and
// which goes with it. Where the browser knows no sealing (plain http, from another machine) it is kept readable.
const DAYS_KEPT = 30;
const MOST = 3;
const LAST_SENT = 'sent-draft';
const text = new TextEncoder();

/** The drafts of whoever is signed in; null where nobody is any more, so that nothing is left readable. */
export async function openShelf() {
  // Over TLS it is the one that no other host, and no time before TLS, can have set.
  const told = (start) => new RegExp(`(?:^|; )${start}sccm_drafts=(\\d+)\\.([\\w-]+)`).exec(document.cookie);
  const [, person, secret] = told('__Host-') ?? told('') ?? [];
  if (!secret) return null;
  const { subtle } = globalThis.crypto ?? {};
  const key = subtle ? await subtle.importKey('raw', bytesOf(secret), 'AES-GCM', false, ['encrypt', 'decrypt']) : null;
  const shelf = { prefix: `draft:${person}:`, seal, unseal, read, write, clearSent };
  await bringOld(shelf);
  return shelf;

  /** Bytes sealed for one place: 12 of a nonce, then the rest. */
  async function seal(bytes, place) {
    if (!key) return bytes;
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const sealed = new Uint8Array(await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: text.encode(place) }, key, bytes));
    const all = new Uint8Array(12 + sealed.length);
    all.set(iv);
    all.set(sealed, 12);
    return all;
  }

  /** The bytes again; throws where they were sealed with another key or for another place. */
  async function unseal(bytes, place) {
    if (!key) return bytes;
    const way = { name: 'AES-GCM', iv: bytes.subarray(0, 12), additionalData: text.encode(place) };
    return new Uint8Array(await subtle.decrypt(way, key, bytes.subarray(12)));
  }

  /** The drafts of a place, the newest first; one that cannot be opened stays, closed, as long as the others. */
  async function read(place) {
    const oldest = Date.now() - DAYS_KEPT * 24 * 60 * 60 * 1000;
    const kept = stored(place).filter(({ at }) => at > oldest);
    return Promise.all(kept.map(async (draft) => {
      if (!draft.sealed) return draft;
      try {
        return { ...draft, ...JSON.parse(new TextDecoder().decode(await unseal(bytesOf(draft.sealed), place))) };
      } catch {
        return { ...draft, isClosed: true };
      }
    }));
  }

  /** Puts a draft first, or none, and takes others away by their names. What another window keeps there stays. */
  async function write(place, draft, gone = new Set()) {
    const first = draft === null ? [] : [await sealed(draft, place)];
    const others = stored(place).filter((one) => nameOf(one) !== draft?.name && !gone.has(nameOf(one)));
    store(place, [...first, ...others].slice(0, MOST));
  }

  // What tells of a draft without its words stays readable: when, whether it was sent, and the numbers of its files.
  async function sealed(draft, place) {
    const { name, at, sent, action, values, began, files = [] } = draft;
    const told = { name, at, sent, action, ids: files.map(({ id }) => id) };
    if (!key) return { ...told, values, began, files };
    return { ...told, sealed: textOf(await seal(text.encode(JSON.stringify({ values, began, files })), place)) };
  }

  /** What this window sent last was saved and is a draft no longer; gives the numbers of the files that went with it. */
  function clearSent() {
    const name = lastSent();
    noteSent(null);
    return placesBelow(shelf.prefix).flatMap((place) => {
      const saved = stored(place).filter((one) => one.sent && nameOf(one) === name);
      if (saved.length > 0) store(place, stored(place).filter((one) => !saved.some((other) => nameOf(other) === nameOf(one))));
      return saved.flatMap(({ ids }) => ids ?? []);
    });
  }
}

/** A name nothing else has, for a draft or a file. */
export function newName() {
  return [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join('');
}

/** What tells one draft from another; those of earlier versions by when they were kept. */
export const nameOf = ({ name, at }) => name ?? String(at);

/** The name of the draft that was sent last in this window. */
export function lastSent() {
  try { return sessionStorage.getItem(LAST_SENT); } catch { return null; }
}

export function noteSent(name) {
  try {
    if (name === null) sessionStorage.removeItem(LAST_SENT);
    else sessionStorage.setItem(LAST_SENT, name);
  } catch { /* then it is offered once more */ }
}

/** The places of drafts whose names begin so. */
export function placesBelow(prefix) {
  try { return Object.keys(localStorage).filter((key) => key.startsWith(prefix)); } catch { return []; }
}

/** The numbers of all files that some draft on this computer speaks of. */
export function filesSpokenOf() {
  return new Set(placesBelow('draft:').flatMap(stored).flatMap(({ ids }) => ids ?? []));
}

// Drafts of earlier versions lie readable below the person's name: they are taken over once.
async function bringOld(shelf) {
  const prefix = `draft:${document.body.dataset.person ?? ''}:`;
  for (const old of placesBelow(prefix)) {
    const place = shelf.prefix + old.slice(prefix.length);
    const drafts = await shelf.read(old);
    for (const draft of drafts.reverse()) await shelf.write(place, { ...draft, name: nameOf(draft) });
    localStorage.removeItem(old);
  }
}

function stored(place) {
  try { return JSON.parse(localStorage.getItem(place)) ?? []; } catch { return []; }
}

function store(place, drafts) {
  try {
    if (drafts.length > 0) localStorage.setItem(place, JSON.stringify(drafts));
    else localStorage.removeItem(place);
  } catch { /* a full or closed store must not stop the typing */ }
}

function bytesOf(base64) {
  return Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0));
}

function textOf(bytes) {
  let signs = '';
  for (let start = 0; start < bytes.length; start += 32_768) signs += String.fromCharCode(...bytes.subarray(start, start + 32_768));
  return btoa(signs);
}
