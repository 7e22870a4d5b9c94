import { Secret, TOTP } from 'otpauth';

/**
 * The codes of an authenticator app (RFC 6238): six digits, a new one every 30 seconds, from a secret of 160 bits. They
 * need no line to anywhere, only a clock that is right to a minute.
 */
const period = 30;
// One step before and after: clocks differ, and typing takes its time.
const window = 1;

/** A new secret, in base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The secret a form carried, to be shown again; a new one where that is none. */
export function shownAgain(text: string): string {
  return isSecret(text) ? text : newSecret();
}

export function isSecret(text: string): boolean {
  return /^[A-Z2-7]{32}$/.test(text);
}

/** The step whose code this is, about `now`; null where it is none. Spaces and full-width digits are read too. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  const token = code.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = now.getTime();
  const delta = totpOf(secret).validate({ token, timestamp, window });
  return delta === null ? null : Math.floor(timestamp / 1000 / period) + delta;
}

/** The address an authenticator app reads from the square. */
export function addressOf(secret: string, email: string): string {
  return totpOf(secret, email).toString();
}

function totpOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'SCCM', label, secret: Secret.fromBase32(secret), period, digits: 6, algorithm: 'SHA1' });
}
