import type { Bilingual, Locale } from '../lib/locale.ts';
import type { Translate } from '../lib/messages.ts';
import { plainWords } from '../lib/words.ts';
import { auditNouns, changes, commandLine, schemaUpgrade } from './rules.ts';
import type { AuditEntry, AuditNoun, RecordNames } from './rules.ts';

interface Reader {
  locale: Locale;
  t: Translate;
}

/** What was done, in words; the bare code of a program that had others. */
export function changeName(code: string, t: Translate): string {
  const change = changes.find((one) => one === code);
  return change === undefined ? code : t(`audit.change.${change}`);
}

/** Who did it: a name, the command line, or someone not signed in. */
export function actorName({ personName, origin }: Pick<AuditEntry, 'personName' | 'origin'>, t: Translate): string {
  if (personName === '') return t('audit.nobody');
  return origin === commandLine.origin ? authorName(personName, t) : personName;
}

/** Who wrote a record, as its history names them: a person, or what the program wrote itself. */
export function authorName(name: string, t: Translate): string {
  if (name === commandLine.name) return t('audit.command-line');
  return name === schemaUpgrade ? t('audit.schema-upgrade') : name;
}

/** What it was done to, by the name it has now, and where it is shown; `href` null where it has no page. */
export function recordView(
  { noun, ref }: Pick<AuditEntry, 'noun' | 'ref'>,
  names: RecordNames,
  reader: Reader,
): { label: string; href: string | null } {
  const kind = auditNouns.find((one) => one === noun);
  if (kind === undefined) return { label: `${noun} ${ref}`, href: null };
  const name = nameOf(kind, ref, names, reader);
  // The name of a meeting says what it is.
  const label = kind === 'meeting' ? name : `${reader.t(`audit.noun.${kind}`)} ${name}`.trim();
  return { label, href: addressOf(kind, ref, names) };
}

function nameOf(noun: AuditNoun, ref: string, names: RecordNames, { locale, t }: Reader): string {
  const words = (name: Bilingual | undefined): string => (name === undefined ? ref : plainWords(name, locale));
  if (noun === 'meeting') return t('meetings.name', { number: ref });
  if (noun === 'indicator') return words(names.indicators.get(ref));
  if (noun === 'theme') return words(names.themes.get(ref));
  if (noun === 'office') return words(names.offices.get(ref));
  return ref;
}

const listPages: Partial<Record<AuditNoun, string>> = {
  action: '/actions', commitment: '/register', register: '/register', brief: '/brief', indicator: '/indicators',
  theme: '/themes', audit: '/audit',
};

function addressOf(noun: AuditNoun, ref: string, { people, commitments }: RecordNames): string | null {
  const [number, area] = ref.split('-');
  // A list that left has no number; it is on the page that offers it.
  if (ref === '') return listPages[noun] ?? null;
  switch (noun) {
    case 'meeting':
      return `/meetings/${ref}`;
    case 'focus-area':
      return `/meetings/${number}#area-${area}`;
    case 'commitment':
      return commitments.has(ref) ? `/commitments/${ref}` : null;
    case 'action':
      return `/actions/${ref}`;
    case 'theme':
      return `/themes/${ref}`;
    case 'office':
      return '/offices';
    case 'indicator':
    case 'figure':
      return '/indicators';
    case 'person':
      return people.has(ref) ? `/people/${people.get(ref)}` : null;
    default:
      return null;
  }
}
