import type { Response } from 'express';
import type { Actor } from '../audit/rules.ts';
import type { Day } from '../lib/dates.ts';
import { ForbiddenError } from '../lib/errors.ts';
import type { DateStyle, Locale } from '../lib/locale.ts';
import type { Translate } from '../lib/messages.ts';
import type { Permission, Person } from '../people/rules.ts';

/** Who is asking, in which language, on which day: made once per request by current-person. */
export interface Visit {
  person: Person | null;
  locale: Locale;
  dateStyle: DateStyle;
  t: Translate;
  /** Today in Tokyo. */
  today: Day;
  now: Date;
  revision: number;
  /** The numbers of the meetings whose minutes lack the counterpart's word: 相手方未確認. */
  unconfirmed: ReadonlySet<number>;
  origin: string;
  /** Whether people reach the program over TLS. */
  behindTls: boolean;
  may: (permission: Permission) => boolean;
}

/** What a view-model needs to know of its reader. */
export type ReaderOf = Pick<Visit, 'locale' | 'dateStyle' | 't' | 'today' | 'may' | 'unconfirmed'>;

export function visitOf(res: Response): Visit {
  return res.locals['visit'] as Visit;
}

/** The person of a route that only the signed-in may take. */
export function personOf(res: Response): Person {
  const { person } = visitOf(res);
  if (person === null) throw new ForbiddenError();
  return person;
}

/** The signed-in person as the one who makes a change, and the instant of it. */
export function doingOf(res: Response): { by: Actor; now: Date } {
  const person = personOf(res);
  const { origin, now } = visitOf(res);
  return { by: { person, name: person.name, origin }, now };
}
