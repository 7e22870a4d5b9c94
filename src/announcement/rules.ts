import { accepted, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { readAnnouncement } from './read.ts';
import type { Reading } from './reading.ts';

/** Reads a text that is to become one meeting; refuses one that holds two, or none. */
export function decideReading(text: string): Decision<Reading> {
  if (text.trim() === '') return refused({ field: 'text', reason: 'announcement.refusal.empty' });
  const reading = readAnnouncement(text);
  const { warnings } = reading.announcement;
  if (warnings.some(({ code }) => code === 'two-meetings')) {
    return refused({ field: 'text', reason: 'announcement.refusal.two-meetings' });
  }
  const understood = reading.lines.some(({ field }) => !['blank', 'unread', 'heading', 'opening'].includes(field));
  return understood ? accepted(reading) : refused({ field: 'text', reason: 'announcement.refusal.nothing' });
}
