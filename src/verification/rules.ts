import type { MessageKey, MessageValues } from '../lib/messages.ts';

/** A sentence still to be said in someone's language. */
export interface Sentence {
  key: MessageKey;
  values?: MessageValues;
}

/** What a check found: what it looked at, and every fault by name. */
export interface Found {
  said: Sentence;
  faults: Sentence[];
}
