import type { Role } from '../people/rules.ts';

/** A thing people come to do, for which there is one short page. */
interface Task {
  slug: string;
  /** Whose work it is, the first before all. */
  roles: readonly Role[];
  /** Where it begins. */
  begin: string;
  /** The pages on which it is done, and from which its help is reached. */
  places: RegExp;
}

/** In the order of a year: from the meeting to the next. */
export const tasks = [
  { slug: 'log-a-meeting', roles: ['liaison', 'admin'], begin: '/announcements/new', places: /^\/announcements|^\/meetings\/new/ },
  { slug: 'record-an-update', roles: ['liaison', 'admin'], begin: '/actions', places: /^\/actions(\/A[^/]+(\/(edit|updates|history))?)?$|\/actions\/new$/ },
  { slug: 'keep-statements', roles: ['liaison'], begin: '/meetings', places: /^\/meetings\/\d+\/statements/ },
  { slug: 'import-a-list', roles: ['liaison', 'admin'], begin: '/actions/import', places: /^\/actions\/import/ },
  {
    slug: 'agree-and-amend', roles: ['liaison', 'admin'], begin: '/meetings',
    places: /^\/meetings\/\d+\/(draft|check|editions|rounds|concurrences|publication|unconfirmed|withdrawal)/,
  },
  { slug: 'export-a-document', roles: ['staff', 'liaison'], begin: '/meetings', places: /^\/meetings\/\d+\/(minutes|announcement)$/ },
  { slug: 'attach-a-file', roles: ['liaison'], begin: '/meetings', places: /\/attachments/ },
  { slug: 'translate-the-record', roles: ['liaison'], begin: '/translations', places: /^\/translations|\/translation$/ },
  { slug: 'keep-indicators', roles: ['liaison'], begin: '/indicators', places: /^\/indicators/ },
  { slug: 'read-the-register', roles: ['leadership', 'liaison', 'staff'], begin: '/register', places: /^\/register/ },
  { slug: 'prepare-the-brief', roles: ['leadership', 'liaison'], begin: '/brief', places: /^\/brief/ },
  { slug: 'prepare-the-next-meeting', roles: ['liaison', 'admin'], begin: '/meetings/next', places: /^\/meetings\/next/ },
  { slug: 'assess-earlier-commitments', roles: ['liaison', 'admin'], begin: '/meetings', places: /^\/meetings\/\d+\/assessment/ },
  { slug: 'file-the-records', roles: ['liaison', 'admin'], begin: '/filing', places: /^\/filing|\/filing$/ },
  { slug: 'find-a-record', roles: ['liaison', 'leadership', 'staff', 'admin'], begin: '/search', places: /^\/search/ },
  {
    slug: 'keep-your-account', roles: ['liaison', 'leadership', 'staff', 'admin'], begin: '/preferences',
    places: /^\/(preferences|password|second-factor|sessions)/,
  },
  { slug: 'keep-accounts-and-audit', roles: ['admin'], begin: '/people', places: /^\/(people|audit)/ },
] as const satisfies readonly Task[];

export type TaskSlug = (typeof tasks)[number]['slug'];

/** The help that belongs to a page, by its path; null where a page needs none. */
export function helpOf(path: string): TaskSlug | null {
  return tasks.find(({ places }) => places.test(path))?.slug ?? null;
}

export function isTaskOf(task: { roles: readonly Role[] }, role: Role): boolean {
  return task.roles.includes(role);
}
