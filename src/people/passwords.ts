import { argon2, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane. Node before 24.7 has only scrypt,
// taken at the strength OWASP gives as its equal. The hash says which it is.
const argon2Cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const scryptCost = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
type Derive = (password: string, salt: Buffer) => Promise<Buffer>;

const algorithms: Record<string, Derive> = {
  argon2id: (password, salt) =>
    promisify(argon2)('argon2id', { message: password, nonce: salt, ...argon2Cost }),
  scrypt: (password, salt) =>
    promisify<string, Buffer, number, object, Buffer>(scrypt)(password, salt, 32, scryptCost),
};
const preferred = typeof argon2 === 'function' ? 'argon2id' : 'scrypt';

/** A password in; `algorithm$salt$hash` out, in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(preferred, password, salt);
  return [preferred, salt.toString('base64'), hash.toString('base64')].join('$');
}

/** Whether the password gives this hash. With no hash it works as long, so that time tells nothing of accounts. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [algorithm = preferred, salt = 'AAAA', hash = ''] = (stored ?? '').split('$').filter(Boolean);
  const found = await derive(stored === null ? preferred : algorithm, password, Buffer.from(salt, 'base64'));
  const wanted = Buffer.from(hash, 'base64');
  return stored !== null && wanted.length === found.length && timingSafeEqual(found, wanted);
}

async function derive(algorithm: string, password: string, salt: Buffer): Promise<Buffer> {
  const chosen = algorithms[algorithm];
  if (chosen === undefined) throw new Error(`unknown password hash ${algorithm}`);
  // The same characters typed on two keyboards may differ in code points.
  return chosen(password.normalize('NFKC'), salt.length >= 8 ? salt : Buffer.alloc(16));
}
