import type { DateStyle, Locale } from '../lib/locale.ts';
import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';

export const roles = ['liaison', 'leadership', 'staff', 'admin'] as const;
export type Role = (typeof roles)[number];

export interface Person {
  id: number;
  email: string;
  name: string;
  role: Role;
  locale: Locale;
  dateStyle: DateStyle;
  disabled: boolean;
  version: number;
}

// One table says who may do what. The administrator of a small office is often its liaison officer too;
// what was done under which name stands in the audit.
const permissions = {
  'record.read': ['liaison', 'leadership', 'staff', 'admin'],
  'record.write': ['liaison', 'admin'],
  'action.import': ['liaison', 'admin'],
  'internal.read': ['liaison', 'leadership', 'staff', 'admin'],
  'document.export': ['liaison', 'leadership', 'staff', 'admin'],
  'direction.write': ['leadership', 'admin'],
  'direction.answer': ['liaison', 'admin'],
  'people.manage': ['admin'],
  'audit.read': ['admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

export function mayDo(role: Role, permission: Permission): boolean {
  return (permissions[permission] as readonly Role[]).includes(role);
}

/** The last administrator stays one, or nobody could add people any more. */
export function decidePersonChange(
  change: { before: Person; role: Role; disabled: boolean },
  otherAdmins: number,
): Decision<true> {
  const leaves = change.before.role === 'admin' && (change.role !== 'admin' || change.disabled);
  return leaves && otherAdmins === 0 ? refused({ field: 'role', reason: 'people.refusal.last-admin' }) : accepted(true);
}
