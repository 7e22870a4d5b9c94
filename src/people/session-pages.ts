import { showInstant } from '../web/dates.ts';
import type { ReaderOf } from '../web/visit.ts';
import type { LivingSession } from './session-queries.ts';

/** The sessions of a person as a table; `here` names the one that asks. */
export function sessionsPage(sessions: LivingSession[], here: string, reader: ReaderOf) {
  const { t } = reader;
  return {
    hasOthers: sessions.some(({ ref }) => ref !== here),
    sessions: sessions.map(({ ref, since, seen, address, agent }) => {
      const device = deviceOf(agent) ?? t('people.sessions.unknown');
      return {
        ref, address, device, isThis: ref === here,
        since: showInstant(since, reader),
        seen: showInstant(seen, reader),
        endLabel: t('people.sessions.end-this', { device, address }),
      };
    }),
  };
}

// In the order in which one name may stand in the words of another: an Edge says that it is a Chrome as well.
const browsers = [['Edge', /Edg(?:e|A|iOS)?\//], ['Firefox', /Firefox\//], ['Chrome', /Chrom(?:e|ium)\//], ['Safari', /Safari\//]] as const;
const systems = [
  ['iPhone', /iPhone/], ['iPad', /iPad/], ['Android', /Android/], ['Windows', /Windows/], ['macOS', /Mac OS X|Macintosh/],
  ['ChromeOS', /CrOS/], ['Linux', /Linux/],
] as const;

function deviceOf(agent: string): string | null {
  const named = [browsers, systems].flatMap((list) => list.find(([, mark]) => mark.test(agent))?.[0] ?? []);
  return named.length === 0 ? null : named.join(' / ');
}
