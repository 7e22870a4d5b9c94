import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { remembered } from './remembered.ts';

/** How many bytes the key of an installation has. */
export const keyBytes = 32;

/**
 * What is made of the one key of an installation (HKDF with SHA-256): a key of its own for each purpose, so that the
 * first is used for nothing else and what one of them gives away tells nothing of the others.
 */
export interface Keys {
  /** Names the key without telling anything of it: 16 digits, in hexadecimal. */
  id: string;
  secondFactors: Buffer;
  /** The key of what a person has not saved yet, told to that person's own pages alone; in base64url. */
  draftsOf: (personId: number) => string;
}

export function keysOf(installation: Buffer): Keys {
  const { length } = installation;
  if (length !== keyBytes) throw new Error(`a key of ${length} bytes`);
  const drafts = subKey(installation, 'drafts');
  return {
    id: subKey(installation, 'id').toString('hex').slice(0, 16),
    secondFactors: subKey(installation, 'second factors'),
    // Every page asks for it, and making it takes as long as a page that has not changed.
    draftsOf: remembered((personId: number) => subKey(drafts, `person ${personId}`).toString('base64url'), 1_000),
  };
}

/** A key for one purpose, from another. */
function subKey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `sccm: ${purpose}`, keyBytes));
}

/** A text sealed with a key (AES-256-GCM, 96 random bits for each), bound to what it is about. In base64url. */
export function seal(key: Buffer, text: string, about: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url');
}

/** The text again; null where it was sealed with another key or about something else, or was changed. */
export function unseal(key: Buffer, sealed: string, about: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url');
  if (bytes.length < 28) return null;
  const cipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  cipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(-16));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
