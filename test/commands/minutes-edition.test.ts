import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine } from '../../src/audit/rules.ts';
import { openDatabase } from '../../src/db/connection.ts';
import { recordConcurrence } from '../../src/editions/concurrence-operations.ts';
import { checkDraft, putDraft } from '../../src/editions/operations.ts';
import { exactTextOf } from '../../src/editions/content-rules.ts';
import { findMeetingWords } from '../../src/meetings/record-queries.ts';
import { addPerson } from '../../src/people/operations.ts';
import { findPerson } from '../../src/people/queries.ts';
import { newMachine } from '../support/command.ts';
import type { Machine } from '../support/command.ts';
import { opening } from '../support/database.ts';

describe('The minutes of one edition by the command line', () => {
  let machine: Machine;
  let digest = '';
  beforeAll(async () => {
    machine = await newMachine();
    await machine.sccm(['seed', 'public-record']);
    const db = await openDatabase({ databaseUrl: null, file: join(machine.folder, 'data/sccm.sqlite') }, opening);
    const doing = { by: commandLine, now: opening };
    const account = { email: 'second@example.jp', name: '管理 三郎', role: 'admin', locale: 'ja', password: 'correct horse battery' } as const;
    const added = await addPerson(db, account, doing);
    const person = await findPerson(db.read, added.ok ? added.value : 0);
    digest = exactTextOf((await findMeetingWords(db.read, 10))!).digest;
    await putDraft(db, { number: 10, digest, reason: '英訳は後日作成する。' }, doing);
    await checkDraft(db, { number: 10, digest }, { by: { person, name: account.name, origin: '' }, now: opening });
    for (const party of ['jp', 'us'] as const) {
      const given = { name: '甲', post: '職', givenOn: '2026-02-01', evidence: '文書', corrects: null, correction: null };
      await recordConcurrence(db, { number: 10, edition: null, digest, party, ...given }, doing);
    }
    await db.close();
  });
  afterAll(() => machine.clear());

  const minutes = (...options: string[]) => machine.sccm(['minutes', '10', '--format', 'md', ...options]);

  test('names its number and digest; what is not said is the valid one', async () => {
    const first = await minutes('--edition', '1');
    expect([first.code, first.err]).toEqual([0, '']);
    for (const words of ['第1版', digest]) expect(first.out).toContain(words);
    expect((await minutes()).out).toBe(first.out);
    expect((await minutes('--edition', 'present')).out).toContain('引き続き履行管理の強化を行い');
  });

  test('an edition there is not, and a meeting there is not, are refused in one sentence', async () => {
    expect(await minutes('--edition', '2')).toEqual({ code: 1, out: '', err: 'There is no edition 2 of meeting 10.\n' });
    const elsewhere = await machine.sccm(['minutes', '9', '--format', 'md', '--edition', '1']);
    expect([elsewhere.code, elsewhere.err]).toEqual([1, 'There is no edition 1 of meeting 9.\n']);
  });

  test('compared with an earlier one are written for Word, and refused in one sentence where there is none', async () => {
    const word = (...options: string[]) => machine.sccm(['minutes', '10', '--format', 'docx', '--out', 'a.docx', ...options]);
    expect(await word('--edition', 'present', '--compared-with', '2'))
      .toEqual({ code: 1, out: '', err: 'The minutes of meeting 10 have no edition 2.\n' });
    expect(await word('--compared-with', '1'))
      .toEqual({ code: 1, out: '', err: 'Edition 1 is not earlier than edition 1, which was asked for.\n' });
    expect((await minutes('--compared-with', '1')).err).toBe('Changes since an earlier edition are shown in Word files only.\n');
  });
});
