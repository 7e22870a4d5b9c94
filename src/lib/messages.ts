import type { Locale } from './locale.ts';
import actions from '../../views/messages/actions.json' with { type: 'json' };
import announcement from '../../views/messages/announcement.json' with { type: 'json' };
import assessments from '../../views/messages/assessments.json' with { type: 'json' };
import attachments from '../../views/messages/attachments.json' with { type: 'json' };
import audit from '../../views/messages/audit.json' with { type: 'json' };
import backup from '../../views/messages/backup.json' with { type: 'json' };
import brief from '../../views/messages/brief.json' with { type: 'json' };
import calendar from '../../views/messages/calendar.json' with { type: 'json' };
import command from '../../views/messages/command.json' with { type: 'json' };
import commitments from '../../views/messages/commitments.json' with { type: 'json' };
import common from '../../views/messages/common.json' with { type: 'json' };
import comparison from '../../views/messages/comparison.json' with { type: 'json' };
import directions from '../../views/messages/directions.json' with { type: 'json' };
import documents from '../../views/messages/documents.json' with { type: 'json' };
import editions from '../../views/messages/editions.json' with { type: 'json' };
import exports from '../../views/messages/exports.json' with { type: 'json' };
import filing from '../../views/messages/filing.json' with { type: 'json' };
import focusAreas from '../../views/messages/focus-areas.json' with { type: 'json' };
import help from '../../views/messages/help.json' with { type: 'json' };
import home from '../../views/messages/home.json' with { type: 'json' };
import imports from '../../views/messages/imports.json' with { type: 'json' };
import indicators from '../../views/messages/indicators.json' with { type: 'json' };
import layout from '../../views/messages/layout.json' with { type: 'json' };
import meetings from '../../views/messages/meetings.json' with { type: 'json' };
import minutes from '../../views/messages/minutes.json' with { type: 'json' };
import offices from '../../views/messages/offices.json' with { type: 'json' };
import people from '../../views/messages/people.json' with { type: 'json' };
import publicRecord from '../../views/messages/public-record.json' with { type: 'json' };
import register from '../../views/messages/register.json' with { type: 'json' };
import search from '../../views/messages/search.json' with { type: 'json' };
import statements from '../../views/messages/statements.json' with { type: 'json' };
import revisions from '../../views/messages/revisions.json' with { type: 'json' };
import themes from '../../views/messages/themes.json' with { type: 'json' };
import translations from '../../views/messages/translations.json' with { type: 'json' };
import verification from '../../views/messages/verification.json' with { type: 'json' };
import web from '../../views/messages/web.json' with { type: 'json' };

// Each text stands beside its translation, so a missing one is a type error here.
const messages = {
  ...actions,
  ...announcement,
  ...assessments,
  ...attachments,
  ...audit,
  ...backup,
  ...brief,
  ...calendar,
  ...command,
  ...commitments,
  ...common,
  ...comparison,
  ...directions,
  ...documents,
  ...editions,
  ...exports,
  ...filing,
  ...focusAreas,
  ...help,
  ...home,
  ...imports,
  ...indicators,
  ...layout,
  ...meetings,
  ...minutes,
  ...offices,
  ...people,
  ...publicRecord,
  ...register,
  ...search,
  ...statements,
  ...revisions,
  ...themes,
  ...translations,
  ...verification,
  ...web,
} satisfies Record<string, Record<Locale, string>>;

export type MessageKey = keyof typeof messages;

export const messageKeys = Object.keys(messages) as MessageKey[];
export type MessageValues = Record<string, string | number>;
export type Translate = (key: MessageKey, values?: MessageValues) => string;

/** Returns `t`: key and values in, the sentence in that language out; `{name}` in a text is replaced. */
export function translator(locale: Locale): Translate {
  return (key, values) => {
    // A view may misspell a key: that must show in a test, not as an empty place on a page.
    const message = (messages as Partial<typeof messages>)[key];
    if (message === undefined) throw new Error(`no message called ${key}`);
    return values === undefined ? message[locale] : fill(message[locale], values);
  };
}

/** One sentence in every language, for where its reader is known only later. */
export function sentence(key: MessageKey, values?: MessageValues): Record<Locale, string> {
  return { ja: translator('ja')(key, values), en: translator('en')(key, values) };
}

/** Several sentences, a line each. */
export function joined(sentences: Record<Locale, string>[]): Record<Locale, string> {
  return { ja: sentences.map(({ ja }) => ja).join('\n'), en: sentences.map(({ en }) => en).join('\n') };
}

function fill(text: string, values: MessageValues): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
