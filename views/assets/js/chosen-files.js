// The files chosen in a form that is not saved yet, sealed as its draft is, which speaks of them by their numbers. They
// are too large for the store of the drafts. A store that is full or closed never stops the work.
const MOST = 25 * 1024 * 1024;
const HOUR = 60 * 60 * 1000;
const { filesSpokenOf, newName } = await import(`./shelf.js${new URL(import.meta.url).search}`);

/** Keeps what is chosen in an input; gives what the draft is to say of it, null where another choice was made meanwhile. */
export async function keepFiles(shelf, input) {
  const chosen = [...input.files];
  const isSame = () => chosen.length === input.files.length && chosen.every((file, at) => file === input.files[at]);
  if (chosen.reduce((sum, { size }) => sum + size, 0) > MOST) return [];
  try {
    const kept = [];
    for (const file of chosen) {
      const id = newName();
      const bytes = await shelf.seal(new Uint8Array(await file.arrayBuffer()), id);
      await inStore('readwrite', (store) => store.put({ at: Date.now(), bytes }, id));
      kept.push({ id, field: input.name, name: file.name, type: file.type });
    }
    sweep();
    return isSame() ? kept : null;
  } catch {
    return isSame() ? [] : null;
  }
}

/** The files themselves, as far as they are there. */
export async function filesOf(shelf, kept) {
  const found = [];
  for (const { id, name, type } of kept) {
    try {
      const { bytes } = await inStore('readonly', (store) => store.get(id));
      found.push(new File([await shelf.unseal(bytes, id)], name, { type }));
    } catch { /* it went with the store */ }
  }
  return found;
}

export async function dropFiles(ids) {
  await inStore('readwrite', (store) => ids.map((id) => store.delete(id)).at(-1)).catch(() => {});
}

// What no draft speaks of is kept by nobody; one that was chosen just now may not be spoken of yet.
async function sweep() {
  try {
    const spokenOf = filesSpokenOf();
    const ids = (await inStore('readonly', (store) => store.getAllKeys())).filter((id) => !spokenOf.has(id));
    for (const id of ids) {
      const file = await inStore('readonly', (store) => store.get(id));
      if (file && file.at < Date.now() - HOUR) await dropFiles([id]);
    }
  } catch { /* another time */ }
}

async function inStore(mode, ask) {
  const database = await answerOf(Object.assign(indexedDB.open('sccm', 1), {
    onupgradeneeded: ({ target }) => target.result.createObjectStore('files'),
  }));
  try {
    const transaction = database.transaction('files', mode);
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = () => reject(transaction.error);
    });
    const answer = await answerOf(ask(transaction.objectStore('files')));
    await done;
    return answer;
  } finally {
    database.close();
  }
}

function answerOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
