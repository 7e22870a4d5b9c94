import type { Direction } from '../directions/rules.ts';
import type { DocumentLanguage, Run, Sides } from '../documents/document.ts';
import { amid, recordText, runsIn, under } from '../documents/passages.ts';
import type { Day } from '../lib/dates.ts';
import { languageOf } from '../lib/locale.ts';
import type { Bilingual, Locale } from '../lib/locale.ts';
import type { Translate } from '../lib/messages.ts';
import { changeOfEntry } from '../register/change-rules.ts';
import { struckBefore } from '../register/entry-composing.ts';
import type { Register } from '../register/rules.ts';
import { dayIn } from '../register/telling-composing.ts';
import { countedWords, figureWords, lateWords, themesOf, withoutNote } from './label-rules.ts';
import type { Point } from './leading-rules.ts';
import { isToldAsLate } from './rules.ts';
import type { BriefTold, Concluded, LatestFigures } from './rules.ts';
import { wordsOfEntry } from './tables-composing.ts';

const gap = '　';

/** Something that moved: what it is, and what it was before. */
export function movedSides(point: Point, told: BriefTold, language: DocumentLanguage): Sides {
  const moved = amid(
    numberSides(point, language),
    titleSides(point, told, language),
    runsIn(language, (t, lang) => [...underRuns(point, t), ...movedRuns(point, told, t, lang)]),
  );
  const note = isToldAsLate(point.action, told.brief) ? null : noteSides(point, told, language);
  return note === null ? moved : under(moved, note);
}

/** Something that is late: by how much, how often it was put off, and why. */
export function lateSides(point: Point, told: BriefTold, language: DocumentLanguage): Sides {
  const stands = runsIn(language, (t) => underRuns(point, t));
  const shown = amid(numberSides(point, language), titleSides(point, told, language), stands);
  const why = noteSides(point, told, language);
  const late = runsIn(language, (t, lang) => {
    const lateness = lateWords(point, told.register.asOf, { t, dayOf: (day) => dayIn(day, lang) });
    return [{ text: [lateness, shiftsOf(point, t)].filter((part) => part !== null).join(gap) + gap }];
  });
  const none = runsIn(language, (t) => [{ text: withoutNote(point, told.brief, { t }).text }]);
  return under(shown, amid(late, why ?? none, []));
}

/** How many commitments a meeting concluded alike, and which ended by it. */
export function concludedSides(given: Concluded, register: Register, language: DocumentLanguage): Sides {
  const { status, isEnded, commitments } = given;
  return runsIn(language, (t, locale) => {
    const named = commitments.map((one) => one.ref + (themesOf(one, register, { t, locale }) ?? ''));
    const count = `${t(`assessments.status.${status}`)} ${countedWords(commitments.length, { t })}`;
    return [{ text: isEnded ? count + gap + named.join(t('common.list.of-parts')) : count }];
  });
}

/** The latest figures of a series, with what keeps them from being compared. */
export function indicatorSides({ indicator, figures, isRedefined }: LatestFigures, language: DocumentLanguage): Sides {
  const name = recordText(indicator.name, { language, authoritative: 'ja', as: 'plain' });
  return amid(runsIn(language, () => []), name, runsIn(language, (t, lang) => {
    const told = figures.map((figure) => figureWords(figure, indicator.unit, { t, locale: lang }));
    const note = isRedefined ? t('brief.redefined-note', { note: t('brief.redefined') }) : '';
    return [{ text: t('brief.figures', { figures: told.join(' → ') }) + note }];
  }));
}

/** What leadership said is to be raised, by whom, and what was answered. */
export function raiseSides(given: Direction, language: DocumentLanguage): Sides {
  const { commitmentRef, text, recordedByName, answers } = given;
  const number = runsIn(language, () => [{ text: commitmentRef, strong: true }, { text: gap }]);
  const who = runsIn(language, () => [{ text: gap + recordedByName }]);
  const direction = amid(number, plain(inOwn(text), language), who);
  return answers.reduce((above, answer) => {
    const answered = runsIn(language, (t) => [{ text: t('brief.answered', { text: '' }) }]);
    return under(above, amid(answered, plain(inOwn(answer.text), language), []));
  }, direction);
}

/** What was last said of an action. */
function noteSides({ action }: Point, { notes }: BriefTold, language: DocumentLanguage): Sides | null {
  return action === null ? null : plain(notes.get(action.id), language);
}

function numberSides({ entry, action }: Point, language: DocumentLanguage): Sides {
  return runsIn(language, () => [{ text: action?.ref ?? entry.commitment.ref, strong: true }, { text: gap }]);
}

function titleSides(point: Point, { register, words }: BriefTold, language: DocumentLanguage): Sides | null {
  const { entry, action } = point;
  const titled = action === null ? undefined : words.get(action.id)?.title;
  return titled === undefined ? wordsOfEntry(entry, register, language) : plain(titled, language);
}

/** Under which commitment an action stands. */
function underRuns({ entry, action }: Point, t: Translate): Run[] {
  return action === null ? [] : [{ text: gap + t('brief.under', { ref: entry.commitment.ref }) }];
}

function movedRuns(point: Point, told: BriefTold, t: Translate, lang: Locale): Run[] {
  const { entry, action } = point;
  const change = action === null ? null : told.since.changeOfAction(action);
  const itself = action === null ? changeOfEntry(entry, told.since) : null;
  const statusWas = change?.status ? t(`actions.status.${change.status.was}`) : null;
  const assessedWas = itself?.assessed ? t(`assessments.status.${itself.assessed.was}`) : null;
  const now = action === null ? t(`assessments.status.${entry.assessed}`) : t(`actions.status.${action.status}`);
  const dayOf = (day: Day | null): string => (day === null ? t('actions.no-due') : dayIn(day, lang));
  const shifted = shiftsOf(point, t);
  return [
    { text: gap },
    ...(change?.isNew === true || itself?.isNew === true ? [{ text: t('register.new') + gap }] : []),
    ...(change?.isReported === true ? [{ text: t('register.reported') + gap }] : []),
    ...struckBefore(statusWas ?? assessedWas, '→'),
    { text: now },
    ...(change?.due ? [{ text: `${gap}${t('actions.due')} ` }, ...struckBefore(dayOf(change.due.was), '→'), { text: dayOf(change.due.now) }] : []),
    ...(shifted === null ? [] : [{ text: gap + shifted }]),
  ];
}

function shiftsOf({ action }: Point, t: Translate): string | null {
  const times = action?.shifts ?? 0;
  return times === 0 ? null : t('register.shifted', { times });
}

function plain(text: Bilingual | undefined, language: DocumentLanguage): Sides | null {
  return text === undefined ? null : recordText(text, { language, authoritative: 'both', as: 'plain' });
}

/** Words that someone wrote in a language of their own choice. */
function inOwn(text: string): Bilingual {
  return { ja: null, en: null, [languageOf(text)]: text };
}
