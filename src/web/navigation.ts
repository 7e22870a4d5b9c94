import type { MessageKey } from '../lib/messages.ts';
import type { Permission } from '../people/rules.ts';
import type { Visit } from './visit.ts';

export interface Link {
  href: string;
  label: string;
}

const places: { href: string; label: MessageKey; permission: Permission }[] = [
  { href: '/', label: 'layout.nav.home', permission: 'record.read' },
  { href: '/register', label: 'register.nav', permission: 'record.read' },
  { href: '/meetings', label: 'layout.nav.meetings', permission: 'record.read' },
  { href: '/actions', label: 'layout.nav.actions', permission: 'record.read' },
  { href: '/themes', label: 'layout.nav.themes', permission: 'record.read' },
  { href: '/indicators', label: 'layout.nav.indicators', permission: 'record.read' },
  { href: '/offices', label: 'layout.nav.offices', permission: 'record.read' },
  { href: '/people', label: 'layout.nav.people', permission: 'people.manage' },
  { href: '/audit', label: 'layout.nav.audit', permission: 'audit.read' },
];

/** The places this person may go, the current one marked. */
export function navigationOf(visit: Visit, path: string): (Link & { current: boolean })[] {
  return places
    .filter((place) => visit.may(place.permission))
    .map(({ href, label }) => ({
      href,
      label: visit.t(label),
      current: href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`),
    }));
}
