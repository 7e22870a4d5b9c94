import type { Audience } from '../lib/parties.ts';
import { passagesOfBlock } from './document.ts';
import type { Block, DocumentLanguage, Sides } from './document.ts';
import { sayIn } from './passages.ts';

/** Who may see a document of these words; one for both sides says where a translation in it is provisional. */
export function markingOf(audience: Audience, blocks: Block[], language: DocumentLanguage): Sides {
  const say = sayIn(language);
  if (audience === 'internal') return say((t) => t('minutes.marking.internal'));
  const isProvisional = blocks.flatMap(passagesOfBlock).some(({ marks }) => marks.some(({ kind }) => kind === 'provisional'));
  return say((t) => t(isProvisional ? 'minutes.marking.shared-provisional' : 'minutes.marking.shared'));
}
