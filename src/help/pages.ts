import type { MessageKey, Translate } from '../lib/messages.ts';
import type { Role } from '../people/rules.ts';
import type { ReaderOf } from '../web/visit.ts';
import { isTaskOf, tasks } from './rules.ts';
import type { TaskSlug } from './rules.ts';

/** Words of a sentence; a label is the name of something on the screen, as the screen itself has it. */
export interface HelpWords {
  text: string;
  is: 'words' | 'label' | 'command';
}

/**
 * Splits a sentence of help. `[key]` stands for the words of that message, so that a button that is renamed is renamed
 * in its help; what stands between backticks is a command.
 */
export function helpWords(sentence: string, t: Translate): HelpWords[] {
  return sentence.split(/(\[[a-z][\w.-]*\]|`[^`]+`)/).filter((part) => part !== '').map((part) => {
    if (part.startsWith('[')) return { text: t(part.slice(1, -1) as MessageKey), is: 'label' };
    if (part.startsWith('`')) return { text: part.slice(1, -1), is: 'command' };
    return { text: part, is: 'words' };
  });
}

export function helpIndexPage(role: Role, { t }: ReaderOf) {
  const link = ({ slug }: { slug: TaskSlug }) => ({ href: `/help/${slug}`, title: t(`help.${slug}`), lead: t(`help.${slug}.lead`) });
  return {
    yours: { title: t('help.yours', { role: t(`people.role.${role}`) }), tasks: tasks.filter((task) => isTaskOf(task, role)).map(link) },
    rest: tasks.filter((task) => !isTaskOf(task, role)).map(link),
  };
}

export function helpPage(slug: TaskSlug, reader: ReaderOf) {
  const { t, locale } = reader;
  const lines = (key: MessageKey) => t(key).split('\n').map((line) => helpWords(line, t));
  const task = tasks.find((one) => one.slug === slug);
  return {
    title: t(`help.${slug}`),
    lead: t(`help.${slug}.lead`),
    roles: t('help.for', { roles: (task?.roles ?? []).map((role) => t(`people.role.${role}`)).join(t('common.list')) }),
    begin: task?.begin ?? '/',
    steps: lines(`help.${slug}.steps`),
    notes: lines(`help.${slug}.notes`),
    picture: { src: `/assets/pictures/${locale}/${slug}.png`, alt: t(`help.${slug}.picture`) },
    others: tasks.filter((one) => one.slug !== slug).map((one) => ({ href: `/help/${one.slug}`, title: t(`help.${one.slug}`) })),
  };
}
