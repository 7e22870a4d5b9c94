import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { readPublicRecord } from '../../src/public-record/read.ts';

const release = readFileSync('test/announcement/texts/sccm-10.txt', 'utf8').split('\n');
const tenth = readPublicRecord('data/public-record').meetings.at(-1)!;
const areas = tenth.focusAreas!;
const lines = (text: string | undefined) => (text ?? '').split('\n\n');

test('every Japanese text of the 10th stands letter for letter in the announcement', () => {
  const whole = release.join('\n');
  const delegations = tenth.delegations!;
  const texts = [
    tenth.title.ja,
    tenth.place?.ja,
    tenth.annexTitle?.ja,
    tenth.note?.ja,
    ...[tenth.summary, tenth.preamble, tenth.closing, ...areas.map((it) => it.text)].flatMap((it) => lines(it?.ja)),
    ...delegations.flatMap((side) => [side.text.ja, ...side.delegates.flatMap((it) => [it.name.ja, it.post.ja])]),
    ...areas.flatMap((it) => [it.heading.ja, ...it.commitments!.map((one) => one.text.ja)]),
  ];
  for (const text of texts) {
    expect(text).toBeTruthy();
    expect(whole).toContain(text!);
  }
});

test('every line of the announcement is held, but for its own labels', () => {
  const from = release.indexOf('第10回安全保障協力協議会合(SCCM)について');
  const to = release.indexOf('(以上)');
  const labels = /^(標記について|[1-4]\. (日 時|場所|参加者|結果概要)$|令和8年1月28日\(水\)13:30~16:30|\((別添資料|注)\))/;
  const held = [
    ...[tenth.title, tenth.place, tenth.annexTitle, tenth.note, tenth.summary].map((it) => it!.ja),
    ...[tenth.preamble, tenth.closing, ...areas.map((it) => it.text)].flatMap((it) => lines(it?.ja)),
    ...tenth.delegations!.map((side) => `${side.party === 'jp' ? '日本側' : '米国側'}:${side.text.ja}`),
    ...areas.map((it) => `${it.number}. ${it.heading.ja}`),
  ];
  expect(release.slice(from, to).filter((line) => !labels.test(line) && !held.includes(line))).toEqual([]);
});

test('each text of the 10th has as many paragraphs in English as in Japanese', () => {
  for (const it of [tenth.summary, tenth.preamble, tenth.closing, ...areas.map((area) => area.text)]) {
    expect(lines(it?.en).length).toBe(lines(it?.ja).length);
  }
});

test('only the Japanese is authoritative', () => {
  expect(tenth.authoritative).toBe('ja');
});
