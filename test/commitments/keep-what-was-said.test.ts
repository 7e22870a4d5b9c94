import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { engines, startApp } from '../support/app.ts';
import type { TestApp } from '../support/app.ts';
import { assess, planMeeting } from '../support/assessments.ts';
import { send } from '../support/editions.ts';
import { place } from '../support/placing.ts';
import { refsOf } from '../support/record.ts';

describe.each(engines)('What a meeting or leadership said of a commitment stays with it, on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp(engine, { publicRecord: true });
    await planMeeting(app, 11);
    await assess(app, 11, '10-3-1', 'implemented');
    await (await app.as('leadership')).post('/commitments/10-2-2/directions', { direction: '次回提起' }).expect(303);
  });
  afterAll(() => app.close());

  test.each(['10-3-1', '10-2-2'])('%s is not removed', async (ref) => {
    const answer = await place(await app.as('liaison'), `/commitments/${ref}/removal`);
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('後の会合の確認事項、点検結果、指示又は公表された経過が結び付いているため削除できません。');
  });

  test.each([[2, '10-2-2'], [3, '10-3-1']])('out of area %i %s gets no other number', async (area, ref) => {
    const parts = `/meetings/10/focus-areas/${area}/parts`;
    const answer = await send(await app.as('liaison'), parts, { newHeadingJa: '新しい分野', moving: ref });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain(`${ref}には点検結果又は指示があるため移せません。`);
    expect(answer.text).toContain('value="新しい分野"');
    expect(await refsOf(app, 10)).toEqual(['10-1-1', '10-1-2', '10-2-1', '10-2-2', '10-3-1']);
  });
});
