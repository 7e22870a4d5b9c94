import type { Block, Document, DocumentLanguage, Sides } from '../documents/document.ts';
import { localesOf } from '../documents/document.ts';
import type { Making } from '../documents/making.ts';
import { madeSides } from '../documents/making.ts';
import { markingOf } from '../documents/marking.ts';
import { sayIn, unconfirmedIn, unknownIn } from '../documents/passages.ts';
import { fiscalYearName } from '../lib/dates.ts';
import type { Day } from '../lib/dates.ts';
import type { MessageKey } from '../lib/messages.ts';
import type { Audience } from '../lib/parties.ts';
import { dayIn } from '../register/telling-composing.ts';
import { countsOf, heldMeetings, legendOf, piecesOf, shapeOf, standingAt } from './grid-rules.ts';
import type { Themes } from './grid-rules.ts';
import type { MeetingKnown, Standing } from './rules.ts';
import { nameOf } from './words-composing.ts';

interface Given {
  language: DocumentLanguage;
  audience: Audience;
  asOf: Day;
  making: Making;
}

// As many meetings as stand beside the names on a sheet: ten times two twenty-fifths.
const mostColumns = 10;

/** The themes as a document, landscape: how often each was taken up, and the grid of themes by meetings. */
export function composeThemes(told: Themes, { language, audience, asOf, making }: Given): Document {
  const say = sayIn(language);
  const blocks: Block[] = [
    { kind: 'text', sides: say((t) => t('themes.lead')) },
    { kind: 'note', sides: say((t, locale) => t('themes.records', { day: dayIn(asOf, locale) })) },
    ...(told.themes.length === 0 ? [{ kind: 'text' as const, sides: say((t) => t('themes.empty')) }] : tables(told, language)),
  ];
  return {
    kind: 'themes', meeting: null, language, audience, asOf,
    title: say((t, locale) => `${t('themes.title')}${t('themes.as-of', { day: dayIn(asOf, locale) })}`),
    marking: markingOf(audience, blocks, language),
    state: [], draft: false, edition: null, orientation: 'landscape',
    date: [],
    blocks,
    end: say((t) => t('minutes.end')),
    made: madeSides(making, language),
  };
}

function tables(told: Themes, language: DocumentLanguage): Block[] {
  const say = sayIn(language);
  const heading = (number: number, label: MessageKey): Block => ({ kind: 'heading', level: 1, number, sides: say((t) => t(label)) });
  const held = heldMeetings(told);
  const grids = Math.ceil(held.length / mostColumns);
  // As even as can be: a last grid of one meeting would be one broad column.
  const parts = piecesOf(held, Math.ceil(held.length / Math.max(1, grids)));
  return [
    heading(1, 'themes.list'), list(told, language), { kind: 'note', sides: say((t) => t('themes.counted')) },
    ...(held.length === 0
      ? []
      : [heading(2, 'themes.grid'), ...parts.map((some) => grid(told, some, language)), legend(told, language)]),
  ];
}

function list(told: Themes, language: DocumentLanguage): Block {
  const say = sayIn(language);
  const held = heldMeetings(told);
  const column = (label: MessageKey, share: number) => ({ label: say((t) => t(label)), share });
  return {
    kind: 'table', caption: [],
    columns: [column('themes.name', 11), column('themes.meetings', 4), column('themes.areas', 4), column('themes.last', 6)],
    rows: told.themes.map((theme) => {
      const counts = countsOf(theme, held, told.takenUp);
      // Silence is never 0.
      if (counts === null) return [nameOf(theme.name, language), say(() => ''), say(() => ''), unknownIn(language, (t) => t('themes.never'))];
      const { meetings, areas, last } = counts;
      return [nameOf(theme.name, language), say(() => `${meetings}`), say(() => `${areas}`), say((t) => t('meetings.name', { number: last }))];
    }),
  };
}

function grid({ themes, takenUp }: Themes, meetings: MeetingKnown[], language: DocumentLanguage): Block {
  const say = sayIn(language);
  const names = { label: say((t) => t('themes.name')), share: 25 - 2 * meetings.length };
  return {
    kind: 'table', caption: [],
    columns: [names, ...meetings.map((known) => ({ label: meetingName(known, language), share: 2 }))],
    rows: themes.map((theme) => [
      nameOf(theme.name, language),
      ...meetings.map((known) => cell(standingAt(theme, known, takenUp).standing, language)),
    ]),
  };
}

function cell(standing: Standing, language: DocumentLanguage): Sides {
  // The sign once, the words below it: they are longer than the column is wide beside it.
  const [first] = localesOf(language);
  const sides = sayIn(language)((t, lang) => (lang === first ? `${shapeOf(standing)}\n` : '') + t(`themes.grid.${standing}`));
  const isUnknown = standing !== 'taken-up' && standing !== 'not-among';
  return isUnknown ? sides.map((side) => ({ ...side, marks: [{ kind: 'unknown', lang: side.lang, text: null }] })) : sides;
}

function meetingName({ meeting }: MeetingKnown, language: DocumentLanguage): Sides {
  const { number, fiscalYear, unconfirmed } = meeting;
  const sides = sayIn(language)((t, locale) => {
    const year = fiscalYear === null ? '' : `\n${fiscalYearName(fiscalYear, locale)}`;
    return `${t('themes.meeting-short', { number })}${year}`;
  });
  return unconfirmed === true ? unconfirmedIn(sides) : sides;
}

function legend(told: Themes, language: DocumentLanguage): Block {
  const say = sayIn(language);
  return {
    kind: 'table', caption: [],
    columns: [{ label: say((t) => t('themes.legend')), share: 6 }, { label: say((t) => t('themes.meaning')), share: 19 }],
    rows: legendOf(told).map((standing) => [
      say((t) => `${shapeOf(standing)} ${t(`themes.grid.${standing}`)}`), say((t) => t(`themes.says.${standing}`)),
    ]),
  };
}
