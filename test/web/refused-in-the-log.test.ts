import { expect, test } from '@jest/globals';
import { createApp } from '../../src/app.ts';
import { openLog } from '../../src/log.ts';
import { browser, startApp } from '../support/app.ts';

test('who tries what is not theirs stands in the log by number, without a name or a word of what was sent', async () => {
  const app = await startApp('sqlite');
  const lines: string[] = [];
  const log = openLog('info', { write: (line: string) => void lines.push(line) });
  const staff = browser(createApp({ ...app.deps, log }), await app.session('staff'));
  await staff.post('/offices', { nameJa: '秘密の室' }).expect(403);
  await staff.get('/audit?ref=秘密').expect(403);
  await staff.get('/meetings').expect(200);
  const { id } = await app.person('staff');
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ msg: 'a request was refused', kind: 'forbidden', method: 'POST', path: '/offices', person: id }),
    expect.objectContaining({ msg: 'a request was refused', kind: 'forbidden', method: 'GET', path: '/audit', person: id }),
  ]);
  expect(lines.join('')).not.toMatch(/秘密|職員|example/);
  await app.close();
});
