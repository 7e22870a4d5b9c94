import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import supertest from 'supertest';
import { written } from '../../src/documents/written.ts';
import type { Written } from '../../src/documents/written.ts';
import { exportFile, madeOf } from '../../src/exports/export.ts';
import { fileName } from '../../src/exports/rules.ts';
import type { Made } from '../../src/exports/rules.ts';
import { attachment, sendExport } from '../../src/exports/send-routes.ts';
import { currentPerson } from '../../src/web/current-person.ts';
import { startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { lastAudit } from '../support/record.ts';

const leaving = {
  what: 'minutes', noun: 'meeting', ref: '10', format: 'md', language: 'ja', audience: 'shared', asOf: '2026-02-02',
  name: '議事要旨.md',
} as const;

describe('A file that leaves the register', () => {
  let app: TestApp;
  let logged: { reason?: string; remark?: string; err?: Error }[];
  beforeAll(async () => {
    app = await startApp('sqlite');
  });
  afterAll(() => app.close());

  const make = (write: () => Written | Promise<Written>): Promise<Made> => madeOf(exportFile(leaving, write));
  const audited = () => app.db.read.selectFrom('audit_entries').select('id').where('change', '=', 'minutes.export').execute();

  /** What a browser gets that asks for this. */
  async function answerTo(made: Promise<Made>, locale: 'ja' | 'en' = 'ja') {
    logged = [];
    const log = { error: (given: object) => logged.push(given), warn: (given: object) => logged.push(given) };
    const deps = { ...app.deps, log: log as never };
    const server = express().use(currentPerson(deps)).use(async (req, res) => sendExport(deps, req, res, await made));
    return supertest(server).get('/minutes.md').set('Cookie', `sccm_session=${await app.session('staff', locale)}`).buffer(true);
  }

  test('is noted in the audit, and sent under its name to be kept nowhere on the way', async () => {
    const before = (await audited()).length;
    const answer = await answerTo(make(() => written('本文')));
    expect(answer.text).toBe('本文');
    expect(answer.headers).toMatchObject({
      'content-type': 'text/markdown; charset=utf-8', 'content-length': '6', 'cache-control': 'no-store',
      'content-disposition': "attachment; filename=\"____.md\"; filename*=UTF-8''%E8%AD%B0%E4%BA%8B%E8%A6%81%E6%97%A8.md",
    });
    expect(await audited()).toHaveLength(before + 1);
    expect(await lastAudit(app)).toEqual({
      change: 'minutes.export', ref: '10', by: '職員 次郎',
      detail: { format: 'md', language: 'ja', audience: 'shared', asOf: '2026-02-02' },
    });
  });

  test('is neither made nor noted for who asks for the head of the answer alone', async () => {
    const noted = () => app.db.read.selectFrom('audit_entries').select('id').where('change', 'like', '%.export').execute();
    const before = (await noted()).length;
    const head = async (path: string) =>
      supertest(app.app).head(path).set('Cookie', `sccm_session=${await app.session('staff')}`);
    const answer = await head('/actions.xlsx');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('spreadsheetml');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['content-disposition']).toContain('sccm-actions-2026-02-02-ja.xlsx');
    expect((await head('/meetings/99/minutes.pdf')).status).toBe(404);
    expect(await noted()).toHaveLength(before);
  });

  test.each<[string, () => Written | Promise<Written>]>([
    ['says so', () => ({ ok: false, failure: { reason: 'font', cause: new Error('BIZ UDMincho') } })],
    ['breaks', () => { throw new Error('BIZ UDMincho'); }],
    ['breaks later', () => Promise.reject(new Error('BIZ UDMincho'))],
  ])('of a writer that %s is a clear page in both languages and a line in the log, and nothing is noted', async (_how, write) => {
    const before = (await audited()).length;
    const exported = make(write);
    const answer = await answerTo(exported);
    expect(answer.status).toBe(500);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.text).toContain('<h1>ファイルを作成できませんでした</h1>');
    expect(answer.text).not.toContain('BIZ UDMincho');
    expect((await answerTo(exported, 'en')).text).toContain('<h1>The file could not be made</h1>');
    expect(logged[0]?.err?.message).toBe('BIZ UDMincho');
    expect(await audited()).toHaveLength(before);
  });

  test('that is not quite as it should be is sent, and the log says what is missing', async () => {
    const answer = await answerTo(make(() => ({ ok: true, body: new Uint8Array([1, 2]), remark: 'plain PDF' })));
    expect(answer.status).toBe(200);
    expect(logged).toEqual([{ path: '/minutes.md', remark: 'plain PDF' }]);
  });

  test('says in its name that it is our own', () => {
    const given = { language: 'both', audience: 'internal', format: 'md' } as const;
    expect(fileName([10, 'minutes'], given)).toBe('sccm-10-minutes-both-internal.md');
    expect(fileName([10, 'minutes'], { ...given, audience: 'shared' })).toBe('sccm-10-minutes-both.md');
  });

  test.each([
    ['plain.csv', 'attachment; filename="plain.csv"'],
    ['a"b\\c\r\nX: 1.csv', "attachment; filename=\"a_b_c__X: 1.csv\"; filename*=UTF-8''a%22b%5Cc%0D%0AX%3A%201.csv"],
    ["第10回'(案)*.pdf", "attachment; filename=\"_10_'(_)*.pdf\"; filename*=UTF-8''%E7%AC%AC10%E5%9B%9E%27%28%E6%A1%88%29%2A.pdf"],
    ['\uD800.pdf', "attachment; filename=\"_.pdf\"; filename*=UTF-8''%EF%BF%BD.pdf"],
  ])('keeps a name of any signs within its header (%j)', (name, header) => {
    expect(attachment(name)).toBe(header);
  });
});
