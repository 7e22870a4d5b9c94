import encodeQR from 'qr';
import { addressOf } from './codes.ts';
import type { Person } from './rules.ts';

/** What the page of setting a second factor shows: the secret to type, and the square an app reads it from. */
export function secondFactorPage(person: Person, secret: string) {
  const squares = encodeQR(addressOf(secret, person.email), 'raw', { border: 4 });
  return { secret, grouped: secret.match(/.{4}/g)?.join(' ') ?? secret, size: squares.length, path: pathOf(squares) };
}

// One subpath for each row of dark squares that touch: half the length of one for each square.
function pathOf(squares: boolean[][]): string {
  return squares.flatMap((row, y) => {
    const runs = row.map((dark) => (dark ? '1' : '0')).join('').matchAll(/1+/g);
    return [...runs].map(({ index, 0: run }) => `M${index} ${y}h${run.length}v1H${index}z`);
  }).join('');
}
