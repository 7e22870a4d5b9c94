import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { OperatorError } from '../../src/lib/errors.ts';
import { readPublicRecord } from '../../src/public-record/read.ts';

const folder = mkdtempSync(join(tmpdir(), 'public-record-'));
beforeEach(() => cpSync('data/public-record', folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes one file of the copied record anew with some words replaced. */
function rewrite(file: string, words: string, by: string): void {
  const text = readFileSync(join(folder, file), 'utf8');
  expect(text).toContain(words);
  writeFileSync(join(folder, file), text.replace(words, by));
}

test('the record as delivered is read without a fault', () => {
  expect(readPublicRecord(folder).meetings).toHaveLength(10);
});

test.each([
  ['meetings.json', '"2016-11"', '"2016-13"', 'meetings.json: 0.heldFrom: must be a year, month or day'],
  ['meetings.json', '"2026-03-31"', '"2026-02-30"', 'must be a day'],
  ['meetings.json', '"place": null', '"plaice": null', 'plaice'],
  ['meetings.json', '"act": "agreed"', '"act": "promised"', 'act'],
  ['meetings.json', '"operative": false', '"operative": true', 'operative must follow from act'],
  ['meetings.json', '"delegations": null', '"delegations": []', 'meetings.json: 0.delegations'],
  ['meetings.json', '"en": "The 1st', '"english": "The 1st', 'meetings.json: 0.title'],
  ['meetings.json', '"startsAt": "13:30"', '"startsAt": null', 'a time and its zone come together'],
])('%s with %s turned into %s is refused by name', (file, words, by, fault) => {
  rewrite(file, words, by);
  expect(() => readPublicRecord(folder)).toThrow(OperatorError);
  expect(() => readPublicRecord(folder)).toThrow(fault);
});

test.each([
  ['meetings.json', '"source": "jwing-8715"', '"source": "hearsay"', 'meeting 2 cites hearsay, which is not among'],
  ['meetings.json', '"source": "jwing-8715", "kind": "S"', '"source": "jwing-8715", "kind": "P"', 'as P, but'],
  ['meetings.json', '"themes": ["unsettled"]', '"themes": ["settled"]', 'names the theme settled'],
  ['meetings.json', '"continues": ["8-1-1"]', '"continues": ["8-1-7"]', 'no commitment of an earlier meeting'],
  ['meetings.json', '"continues": ["8-1-1"]', '"continues": ["10-2-1"]', 'no commitment of an earlier meeting'],
  ['meetings.json', '"number": "8-2-1"', '"number": "8-2-2"', 'stands in the place of 8-2-1'],
  ['meetings.json', '"number": 7', '"number": 6', 'meeting 6 stands twice'],
  ['follow-ups.json', '"commitment": "4-1-1"', '"commitment": "8-1-1"', 'no commitment of meeting 4'],
  ['follow-ups.json', '"reportedAtMeeting": 5', '"reportedAtMeeting": 4', 'no later meeting'],
  ['follow-ups.json', '"meeting": 8', '"meeting": 11', 'the meeting 11, which does not exist'],
  ['indicators.json', '"fiscalYear": 2018', '"fiscalYear": 2017', 'figure of 2017 stands twice'],
  ['themes.json', '"order": 2', '"order": 1', 'theme order 1 stands twice'],
])('%s with %s turned into %s leads nowhere and is refused', (file, words, by, fault) => {
  rewrite(file, words, by);
  expect(() => readPublicRecord(folder)).toThrow(fault);
});

test('a file that is missing or broken is named', () => {
  writeFileSync(join(folder, 'themes.json'), '[');
  expect(() => readPublicRecord(folder)).toThrow(/themes\.json cannot be read as JSON/);
  rmSync(join(folder, 'themes.json'));
  expect(() => readPublicRecord(folder)).toThrow(/themes\.json cannot be read/);
});
