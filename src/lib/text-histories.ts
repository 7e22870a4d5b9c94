import { delegateLines, delegateText, withDelegateTexts } from './delegate-texts.ts';
import { parties } from './parties.ts';
import { textIn, textsIn } from './staleness.ts';
import type { Reading } from './staleness.ts';

export interface KeptRevision {
  id: number;
  content: Record<string, unknown>;
}

/** A text of a record through its revisions. */
export interface TextHistory {
  /** As the newest revision names it: its column without the language. */
  field: string;
  readings: Reading[];
  /** As each revision names it. */
  named: Map<number, string>;
}

/** The texts that the newest of these revisions holds, each through all of them, oldest first. */
export function textHistories(revisions: KeptRevision[]): TextHistory[] {
  const newest = revisions.at(-1);
  if (newest === undefined) return [];
  const rows = revisions.map(({ id, content }) => ({ id, content: withDelegateTexts(content) }));
  const lines = parties.map((party) => [party, delegateLines(revisions.map(({ content }) => content), party)] as const);
  return textsIn(withDelegateTexts(newest.content)).map((field) => {
    const member = delegateText(field);
    const places = member === null ? undefined : lines
      .find(([party]) => party === member.party)?.[1]
      .find((line) => line.get(revisions.length - 1) === member.place);
    const named = rows.flatMap(({ id, content }, at) => {
      const place = places?.get(at);
      const name = member === null ? field : place === undefined ? null : `${member.party}_${place}_${member.of}`;
      return name === null ? [] : [{ id, name, words: textIn(content, name) }];
    });
    return {
      field,
      readings: named.map(({ id, words }) => ({ revision: id, words })),
      named: new Map(named.map(({ id, name }) => [id, name])),
    };
  });
}
