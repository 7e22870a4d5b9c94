import type { Browser } from './app.ts';
import { formOf } from './form.ts';

/** The form of a record sent with these fields, as an officer does on its page; fails where it is refused. */
export async function edited(browser: Browser, action: string, fields: object, page = `${action}/edit`): Promise<void> {
  await browser.post(action, { ...formOf(await browser.get(page).expect(200), action), ...fields }).expect(303);
}

/** The stale marks of a page, as a reader sees them. */
export function staleMarks(html: string): string[] {
  return [...html.matchAll(/<(?:a|span) class="tag tag-stale"[^>]*>([^<]*)</g)].map(([, text]) => text ?? '');
}
