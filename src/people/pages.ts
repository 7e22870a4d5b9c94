import type { Refusal } from '../lib/decision.ts';
import type { Translate } from '../lib/messages.ts';
import { editModel } from '../web/edit-model.ts';
import type { Typed } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';
import { roles } from './rules.ts';
import type { Person } from './rules.ts';
import type { SecondFactor } from './second-factor-queries.ts';

export interface Choice {
  value: string;
  label: string;
  /** What the choice means, in a line. */
  note?: string;
}

export function roleChoices(t: Translate): Choice[] {
  return roles.map((role) => ({ value: role, label: t(`people.role.${role}`), note: t(`people.role-note.${role}`) }));
}

export function peoplePage(people: Person[], { t }: ReaderOf) {
  return {
    people: people.map(({ id, name, email, role, disabled }) => ({
      href: `/people/${id}`,
      name,
      email,
      role: t(`people.role.${role}`),
      state: t(disabled ? 'people.state.disabled' : 'people.state.active'),
    })),
  };
}

/** What an administrator sees of an account: its second factor is told of, never shown. */
export function personPage(
  { person, factor, sessions }: { person: Person; factor: SecondFactor; sessions: number },
  typed: Typed | null,
  refusals: Refusal[],
  reader: ReaderOf,
) {
  const shown: Typed = {
    version: String(person.version),
    name: person.name,
    role: person.role,
    passwordOnce: '1',
    ...(person.disabled ? { disabled: '1' } : {}),
    ...(factor.isRequired ? { secondFactorAsked: '1' } : {}),
  };
  const form = editModel({ ...(typed ?? shown), password: '' }, refusals, reader, shown);
  const { t } = reader;
  const state = factor.secret !== null ? 'set' : factor.isRequired ? 'awaited' : 'none';
  return {
    action: `/people/${person.id}`, email: person.email, form, roles: roleChoices(t),
    hasFactor: factor.secret !== null,
    factorState: t(`people.second-factor.state.${state}`),
    sessions: t('people.sessions.count', { count: sessions }),
    endings: sessions === 0 ? null : `/people/${person.id}/sessions/endings`,
  };
}
