import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { commandLine } from '../../src/audit/rules.ts';
import { openDatabase } from '../../src/db/connection.ts';
import type { Db } from '../../src/db/schema.ts';
import { startNextMeeting } from '../../src/meetings/next-operations.ts';
import { findNextProposal } from '../../src/meetings/next-queries.ts';
import { findMeetingRecord } from '../../src/meetings/record-queries.ts';
import type { MeetingRecord } from '../../src/meetings/rules.ts';
import { announcement } from '../support/announcements.ts';
import { newMachine } from '../support/command.ts';
import type { Machine } from '../support/command.ts';

const now = new Date('2026-06-01T00:00:00.000Z');
const announced = announcement('sccm-10')
  .replaceAll('第10回', '第11回').replaceAll('令和8年1月28日(水)', '令和9年1月27日(水)').replaceAll('令和8年1月28日', '令和9年1月27日');

let machine: Machine;
beforeEach(async () => {
  machine = await newMachine();
  await machine.sccm(['seed', 'public-record']);
  await inRecord(async (db) => {
    const { number, areas } = await findNextProposal(db.read);
    const chosen = areas.filter(({ isRecent }) => isRecent).map(({ source, area, commitments }) => ({
      source, heading: area.heading, commitments: commitments.map(({ ref, text }) => ({ ref, text })),
    }));
    await startNextMeeting(db, { number, fiscalYear: 2026, heldFrom: null, areas: chosen }, { by: commandLine, now });
  });
});
afterEach(() => machine.clear());

async function inRecord<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const db = await openDatabase({ databaseUrl: null, file: join(machine.folder, 'data/sccm.sqlite') }, now);
  const result = await work(db);
  await db.close();
  return result;
}

const record = (): Promise<MeetingRecord | null> => inRecord((db) => findMeetingRecord(db.read, 11));

async function imported(text: string, env: NodeJS.ProcessEnv = {}) {
  const file = join(machine.folder, '11.txt');
  await writeFile(file, text);
  return machine.sccm(['announcement', 'import', file], { env });
}

test('import fills a planned meeting where every part of it is certain', async () => {
  const said = await imported(announced);
  expect([said.code, said.out]).toEqual([0, '11\n']);
  const filled = await record();
  expect(filled?.meeting).toMatchObject({ stage: 'held', heldFrom: '2027-01-27' });
  const commitments = filled?.areas.flatMap((area) => area.commitments) ?? [];
  const told = commitments.map(({ ref, act, continues }) => [ref, act, continues]);
  expect(told).toEqual([
    ['11-1-2', 'assessed', []], ['11-1-1', 'confirmed', ['10-1-2']],
    ['11-2-1', 'confirmed', ['10-2-1']], ['11-2-2', 'requested', ['10-2-2']], ['11-3-1', 'confirmed', ['10-3-1']],
  ]);
  expect(filled?.areas.map(({ themes }) => themes.length)).toEqual([2, 1, 1]);
});

test('what was planned and is not announced is named', async () => {
  const without = announced.split('\n').filter((line) => !line.includes('令和7年度')).join('\n');
  const said = await imported(without);
  expect([said.code, said.out]).toEqual([0, '11\n']);
  expect(said.err).toContain('Planned and not announced: 11-3, 11-3-1\n');
});

test('import refuses in one sentence where it is not certain, and changes nothing', async () => {
  const vague = announced.replace(/引き続き履行管理の強化を行い、未納入額・未精算額の縮減に取り組む/, '関係部局の間で新たな枠組みを設け、未納入を減らす');
  const said = await imported(vague);
  expect(said).toMatchObject({ code: 1, out: '' });
  expect(said.err).toMatch(/^Meeting 11 is recorded as planned, and it is not certain .*\n$/);
  expect((await imported(vague, { LANG: 'ja_JP.UTF-8' })).err).toMatch(/^第11回会合は予定として記録されており、公表文との対応が確実でない項目があります。.*\n$/);
  expect((await record())?.meeting.stage).toBe('planned');
});
