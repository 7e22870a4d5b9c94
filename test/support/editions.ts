import { commandLine } from '../../src/audit/rules.ts';
import { addCommitment } from '../../src/commitments/operations.ts';
import { addFocusArea } from '../../src/focus-areas/operations.ts';
import { addMeeting } from '../../src/meetings/operations.ts';
import type { MeetingFields } from '../../src/meetings/rules.ts';
import type { Browser, TestApp } from './app.ts';
import { formOf } from './form.ts';

/** What a side says with its yes, as typed. */
export const given = {
  jp: { party: 'jp', post: '防衛装備庁長官官房審議官', name: '防衛 太郎', givenOn: '令和8年2月1日', evidence: '装国第123号' },
  us: { party: 'us', post: 'Principal Director, DSCA', name: 'Jane Doe', givenOn: '2026-02-02', evidence: 'E-mail of 2 February 2026' },
} as const;

/** Sends the form at this address as the page gives it, with these fields; `page` where the form stands elsewhere. */
export async function send(browser: Browser, action: string, fields: object = {}, page = action) {
  return browser.post(action, { ...formOf(await browser.get(page).expect(200), action), ...fields });
}

/** The liaison officer puts the text of a meeting up, going on over what is missing. */
export async function putUp(app: TestApp, number: number): Promise<void> {
  const liaison = await app.as('liaison');
  const sent = await send(liaison, `/meetings/${number}/draft`, { reason: '英訳は後日作成する。' });
  if (sent.status !== 303) throw new Error(sent.text);
}

/** The administrator, as the second officer, checks it. */
export async function checked(app: TestApp, number: number): Promise<void> {
  const sent = await send(await app.as('admin'), `/meetings/${number}/check`, { read: '1' });
  if (sent.status !== 303) throw new Error(sent.text);
}

/** The liaison officer records the yes of one side. */
export async function concur(app: TestApp, number: number, party: 'jp' | 'us', fields: object = {}) {
  const address = `/meetings/${number}/concurrences`;
  return send(await app.as('liaison'), address, { ...given[party], ...fields }, `${address}/new?party=${party}`);
}

/** Takes the minutes of a meeting from held to agreed. */
export async function agree(app: TestApp, number: number): Promise<void> {
  await putUp(app, number);
  await checked(app, number);
  for (const party of ['jp', 'us'] as const) {
    const recorded = await concur(app, number, party);
    if (recorded.status !== 303) throw new Error(recorded.text);
  }
}

const unwritten = { ja: null, en: null };

/** A meeting that was held, with three areas and two commitments in the first; nobody of the office wrote it. */
export async function heldMeeting(app: TestApp, number: number, fields: Partial<MeetingFields> = {}): Promise<void> {
  const doing = { by: commandLine, now: app.clock.now };
  const meeting: MeetingFields = {
    number, stage: 'held', fiscalYear: 2025, heldFrom: '2026-01-28', heldTo: null, startsAt: null, endsAt: null,
    timeZone: 'Asia/Tokyo', timeNote: unwritten, format: null, place: unwritten, title: unwritten,
    summary: { ja: '要旨', en: null }, annexTitle: unwritten, preamble: unwritten, closing: unwritten, note: unwritten,
    authoritative: 'ja', ...fields,
  };
  await addMeeting(app.db, meeting, doing);
  for (const ja of ['分野一', '分野二', '分野三']) {
    const area = { meetingNumber: number, heading: { ja, en: null }, text: { ja: '本文', en: null }, themeIds: [] };
    await addFocusArea(app.db, area, doing);
  }
  for (const ja of ['文言一', '文言二']) {
    const given = { act: 'confirmed', by: ['jp', 'us'], to: [], text: { ja, en: null }, due: null } as const;
    const commitment = { ...given, by: [...given.by], to: [] };
    await addCommitment(app.db, { meetingNumber: number, areaNumber: 1, fields: commitment, continues: [] }, doing);
  }
}
