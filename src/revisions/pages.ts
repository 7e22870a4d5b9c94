import { authorName } from '../audit/label-rules.ts';
import type { Refusal } from '../lib/decision.ts';
import { plainWords } from '../lib/words.ts';
import { showInstant } from '../web/dates.ts';
import { editModel } from '../web/edit-model.ts';
import type { ReaderOf } from '../web/visit.ts';
import { changesOf, excerptOf } from './change-pages.ts';
import type { FieldReader } from './field-pages.ts';
import type { Content, LinkNames, NumberedRevision } from './history-queries.ts';
import type { RevisedRecord } from './record-queries.ts';

/** Texts longer than this together are compared on a page of their own, not in the list. */
const longestInList = 8_000;

interface Shown {
  record: RevisedRecord;
  /** How many revisions there are; the newest is how the record reads now. */
  count: number;
  mayRestore: boolean;
  names: LinkNames;
}

/** What a record is called: '確認事項 10-1-2'. */
export function recordName({ noun, ref, name }: RevisedRecord, { t, locale }: Pick<ReaderOf, 't' | 'locale'>): string {
  if (noun === 'meeting') return t('meetings.name', { number: ref });
  if (noun === 'delegation') return t('meetings.delegations.title', { number: ref });
  if (noun === 'filing') return t('filing.form.title', { number: ref });
  const parts = [t(`audit.noun.${noun}`), ref, name === null ? '' : plainWords(name, locale)];
  return parts.filter((part) => part !== '').join(' ');
}

/**
 * The history of a record, newest first: `revisions` holds one more than `size` where there are older ones, so that
 * the last shown has one to be compared with. Those of an internal record are for our own side only.
 */
export function historyPage(
  { record, count, mayRestore, names }: Shown,
  revisions: NumberedRevision[],
  size: number,
  reader: ReaderOf,
) {
  const seen = revisions.filter(({ content }) => maySee(content, reader));
  const shown = seen.slice(0, size);
  const oldest = revisions.length > size ? (revisions[size]?.number ?? null) : null;
  return {
    ...headOf(record, reader),
    numbers: numbersTo(count, reader),
    revisions: shown.map((revision, place) => ({
      ...whoAndWhen(revision, reader),
      isNewest: revision.number === count,
      ...since(record, seen[place + 1] ?? null, revision, { reader, names }),
      sameAs: sameAs(revision, seen.slice(place + 2)),
      restoreHref: mayRestore && revision.number !== count ? restorationHref(record, revision) : null,
    })),
    older: oldest === null ? null : `${record.address}/history?from=${oldest}`,
    newest: revisions[0]?.number === count ? null : `${record.address}/history`,
  };
}

/** Any two revisions compared, the older on the left as it was asked for. */
export function revisionsComparedPage(
  { record, count, names, mayRestore }: Shown,
  [left, right]: [NumberedRevision, NumberedRevision],
  reader: ReaderOf,
) {
  return {
    ...headOf(record, reader),
    left: whoAndWhen(left, reader),
    right: whoAndWhen(right, reader),
    numbers: numbersTo(count, reader),
    changes: changesOf(record.noun, [left.content, right.content], { reader, names }),
    restoreHref: mayRestore && left.number !== count ? restorationHref(record, left) : null,
  };
}

/** What restoring would change, before it is done. */
export function restorationPage(
  { record, names }: Shown,
  given: { revision: NumberedRevision; current: Content; restored: Content; refusals: Refusal[] },
  reader: ReaderOf,
) {
  const { revision, current, restored, refusals } = given;
  const shown = { version: String(record.version), revision: String(revision.number) };
  return {
    ...headOf(record, reader),
    revision: whoAndWhen(revision, reader),
    changes: changesOf(record.noun, [current, restored], { reader, names }),
    action: `${record.address}/restorations`,
    form: editModel(shown, refusals, reader, shown),
  };
}

function headOf(record: RevisedRecord, reader: ReaderOf) {
  return {
    name: recordName(record, reader),
    shownAt: record.shownAt,
    historyHref: `${record.address}/history`,
    compareAction: `${record.address}/history/comparison`,
    isStruck: record.isStruck,
  };
}

function whoAndWhen({ number, recordedAt, recordedByName }: NumberedRevision, reader: ReaderOf) {
  return {
    number,
    label: reader.t('revisions.number', { number }),
    recorded: { datetime: recordedAt, text: showInstant(recordedAt, reader) },
    who: authorName(recordedByName, reader.t),
  };
}

/** Every revision to choose from, the newest first. */
function numbersTo(count: number, { t }: ReaderOf) {
  return Array.from({ length: count }, (_, place) => count - place).map((number) => ({
    value: String(number), label: t(number === count ? 'revisions.number-now' : 'revisions.number', { number }),
  }));
}

function restorationHref({ address }: RevisedRecord, { number }: NumberedRevision): string {
  return `${address}/restorations/new?revision=${number}`;
}

/** Whether this reader may see how a record read: what was internal then stays internal. */
export function maySee(content: Content, reader: Pick<ReaderOf, 'may'>): boolean {
  return content['audience'] !== 'internal' || reader.may('internal.read');
}

function sameAs({ content }: NumberedRevision, earlier: NumberedRevision[]): number | null {
  const words = JSON.stringify(content);
  return earlier.find((one) => JSON.stringify(one.content) === words)?.number ?? null;
}

/** What a revision changed since the one before it; nothing of the first one, or where that one is not to be seen. */
function since(record: RevisedRecord, before: NumberedRevision | null, revision: NumberedRevision, given: FieldReader) {
  if (before === null) return { changes: null, compareHref: null };
  const changes = changesOf(record.noun, [before.content, revision.content], given, longestInList);
  const words = changes.words.map((change) => ({
    ...change, parts: change.compared === null ? null : excerptOf(change.compared),
  }));
  const compareHref = `${record.address}/history/comparison?left=${before.number}&right=${revision.number}`;
  return { changes: { ...changes, words }, compareHref };
}
