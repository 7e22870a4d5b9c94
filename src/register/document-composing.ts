import type { Block, Document, DocumentLanguage, Fact, Sides } from '../documents/document.ts';
import type { Making } from '../documents/making.ts';
import { madeSides } from '../documents/making.ts';
import { markingOf } from '../documents/marking.ts';
import { sayIn } from '../documents/passages.ts';
import type { Say } from '../documents/passages.ts';
import type { Telling, Told } from '../exports/about.ts';
import type { MessageKey } from '../lib/messages.ts';
import type { Audience } from '../lib/parties.ts';
import { countedFrom } from './counted-rules.ts';
import type { RegisterTold } from './file-rules.ts';
import { groupName, hasLeft, leftSentence, withoutActSentence } from './label-rules.ts';
import { groupTable } from './rows-composing.ts';
import { comparedWith, countedIn, markIn, nameOf, narrowedTo, recordsOf } from './telling-composing.ts';
import { marks } from './view-rules.ts';

interface Given {
  language: DocumentLanguage;
  audience: Audience;
  making: Making;
}

/** A register as a document, landscape: what it is told from, then a table for each heading of its page. */
export function composeRegister(told: RegisterTold, { language, audience, making }: Given): Document {
  const { register, groups, grouping } = told;
  const say = sayIn(language);
  const blocks: Block[] = [
    { kind: 'facts', entries: factsOf(told, say) },
    ...(comparedWith(told) === null ? [] : [{ kind: 'note' as const, sides: say((t) => t('register.since-note')) }]),
    ...told.withoutAct.map((one): Block => ({ kind: 'note', sides: say((t) => withoutActSentence(one, { t })) })),
    ...(groups.length === 0 ? [{ kind: 'text' as const, sides: say((t) => t('register.none-found')) }] : []),
    ...groups.flatMap((group, place): Block[] => [
      { kind: 'heading', level: 1, number: place + 1, sides: say((t, locale) => groupName(group, grouping, register, { t, locale })) },
      groupTable(group, told, language),
    ]),
  ];
  return {
    kind: 'register', meeting: null, language, audience, asOf: register.asOf,
    title: say(nameOf(register)),
    marking: markingOf(audience, blocks, language),
    state: [], draft: false, edition: null, orientation: 'landscape',
    date: [],
    blocks,
    end: say((t) => t('minutes.end')),
    made: madeSides(making, language),
  };
}

/** As of when, from which records, compared with what, narrowed to what, in which order and how many. */
function factsOf(told: RegisterTold, say: Say): Fact[] {
  const { register, grouping, total, counts, days } = told;
  const fact = (label: MessageKey, ...values: Sides[]): Fact => ({ label: say((t) => t(label)), values });
  const compared = comparedWith(told);
  const counted: [Told, number][] = [
    [(t) => t('register.count.open'), counts.standings.open],
    ...marks.map((mark): [Told, number] => [markIn(mark, days), counts.marks[mark]]),
    [(t) => t('register.count.all'), counts.all],
  ];
  return [
    fact('register.records', say(recordsOf(register))),
    ...(compared === null ? [] : [fact('register.comparison', say(compared), ...countedFrom(told).map((one) => say(countedIn(one))))]),
    fact('exports.about.narrowed', ...narrowedSides(narrowedTo(told), say)),
    fact('register.group', say((t) => t(`register.group.${grouping}`))),
    fact('register.number-of',
      say((t) => t('register.counted', { ...total })),
      say((t, locale) => {
        const each = counted.map(([label, count]) => t('register.counted-one', { label: label(t, locale), count }));
        return each.join(t('common.list')) + t('register.counted-note');
      }),
      ...(hasLeft(counts) ? [say((t) => leftSentence(counts, { t }))] : [])),
  ];
}

function narrowedSides(narrowed: Telling['narrowed'], say: Say): Sides[] {
  if (narrowed.length === 0) return [say((t) => t('exports.about.whole'))];
  return narrowed.map(({ label, value }) =>
    say((t, locale) => t('exports.about.is', { label: t(label), value: value(t, locale) })));
}
