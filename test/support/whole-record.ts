import { actionOf, offices, report } from './actions.ts';
import { pasted, shortAnnouncement } from './announcements.ts';
import type { Browser, TestApp } from './app.ts';
import { assess, planMeeting } from './assessments.ts';
import { agree, send } from './editions.ts';
import { formOf } from './form.ts';

/** The files that are attached; the second is taken away again. */
export const attachedFiles = [Buffer.from('%PDF-1.7\n%%EOF\n'), Buffer.from('%PDF-1.7\n%%EOF\n%%\n')] as const;

/** Something of everything the register can hold, made the way people make it; over the public record. */
export async function fillWithEverything(app: TestApp): Promise<void> {
  const liaison = await app.as('liaison');
  const { jp } = await offices(app);
  await send(liaison, '/offices/1', { nameJa: '有償援助調達第一室' }, '/offices/1/edit');
  await fillActions(app, liaison, jp);
  await fillTranslations(liaison);
  await fillMinutes(app, liaison);
  await planMeeting(app, 11);
  await assess(app, 11, '8-1-1', 'implemented');
  await done(liaison.post('/announcements', await pasted(liaison, shortAnnouncement(12))));
  const staff = `/people/${(await app.person('staff')).id}`;
  await done(send(await app.as('admin'), staff, { disabled: '1', secondFactorAsked: '1' }));
}

async function fillActions(app: TestApp, liaison: Browser, officeId: number): Promise<void> {
  const ref = await actionOf(app, { officeId, dueOn: '2026-03-31', audience: 'shared' });
  await report(app, ref, { status: 'in_progress', note: { ja: '一覧を作成した。', en: 'Listed.' }, audience: 'shared' });
  await done(send(liaison, `/actions/${ref}`, { titleJa: '原因別の整理' }, `/actions/${ref}/edit`));
  const leadership = await app.as('leadership');
  await done(leadership.post('/commitments/10-1-2/directions', { direction: '早めること。', raise: '1' }));
  await done(liaison.post('/commitments/10-1-2/directions/1/answers', { answer: '二週間早めます。' }));
}

/** Originals that moved on: one as it is, one whose translation was said to hold, one divided, one restored. */
async function fillTranslations(liaison: Browser): Promise<void> {
  const reworded = async (address: string, textJa: string) => {
    await done(send(liaison, address, { textJa }, `${address}/edit`));
  };
  await reworded('/commitments/4-1-1', '改めた文言');
  await reworded('/commitments/8-1-1', '改めた文言');
  const confirmations = '/commitments/8-1-1/translation-confirmations';
  const form = formOf(await liaison.get('/commitments/8-1-1/translation'), '/commitments/8-1-1/translation');
  await done(liaison.post(confirmations, { ...form, holds: 'text' }));
  await reworded('/commitments/8-2-1', '改めた文言。分けた文言。');
  const parts = { textJa: '改めた文言。', newTextJa: '分けた文言。', newTextEn: 'Words.', act: 'confirmed', by: ['jp', 'us'] };
  await done(send(liaison, '/commitments/8-2-1/parts', parts));
}

async function fillMinutes(app: TestApp, liaison: Browser): Promise<void> {
  const statement = { speaker: 'jp', areaNumber: '1', audience: 'internal', lang: 'ja', text: '【対応】一覧を送付する。' };
  await done(liaison.post('/meetings/10/statements', statement));
  await done(liaison.post('/meetings/10/statements/1/dismissal', { mark: '0', markText: '一覧を送付する。' }));
  await liaison.post('/meetings/10/statements/draft', { ...statement, text: '書きかけ' });
  const attached = { target: 'meeting', audience: 'internal' };
  await done(liaison.upload('/meetings/10/attachments', { name: '議事次第.pdf', bytes: attachedFiles[0] }, attached));
  await done(liaison.upload('/meetings/10/attachments', { name: '旧版.pdf', bytes: attachedFiles[1] }, attached));
  await done(liaison.post('/attachments/2/removal', { reason: '差し替えのため' }));
  await done(send(liaison, '/meetings/10/filing', { documentNumber: '装国第1号', createdYear: '2025', retention: '10' }));
  await agree(app, 10);
  await done(send(liaison, '/meetings/10/publication', { decision: 'withheld', reason: '調整中' }));
  await done(send(liaison, '/meetings/10/editions', { reason: '誤記の訂正' }, '/meetings/10/editions/new'));
}

async function done(sent: PromiseLike<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await sent;
  if (status !== 303) throw new Error(`answered ${status}: ${text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')}`);
}
