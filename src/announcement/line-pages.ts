import type { Refusal } from '../lib/decision.ts';
import { formModel } from '../web/form-model.ts';
import { typedOf } from '../web/forms.ts';
import type { ReaderOf } from '../web/visit.ts';

const decisions = [
  ['unread', 'announcement.decision.unread'],
  ['dismissed', 'announcement.decision.dismissed'],
  ['placed', 'announcement.decision.by-hand'],
] as const;

/** The lines still to be settled, each with what was chosen for its number: others may have gone meanwhile. */
export function unreadLinesPage(
  number: number,
  lines: { line: number; text: string }[],
  body: unknown,
  refusals: Refusal[],
  { t }: ReaderOf,
) {
  const typed = typedOf(body);
  const chosen = new Map(
    Object.entries(typed).map(([name, value]) => [value, typed[name.replace(/\[line\]$/, '[decision]')]]),
  );
  return {
    action: `/meetings/${number}/unread-lines`,
    number,
    form: formModel(typed, refusals, t),
    lines: lines.map(({ line, text }) => ({
      line,
      text,
      label: t('announcement.unread.decision', { line }),
      choices: decisions.map(([value, key]) => ({
        value, label: t(key), isChosen: chosen.get(String(line)) === value,
      })),
    })),
  };
}
