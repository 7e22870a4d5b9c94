import type { Browser } from './app.ts';
import { formOf } from './form.ts';

/**
 * Moves or takes out an area, a commitment or a statement as a person does: from its page, which tells what was shown.
 * `action` ends in `/position` or `/removal`; of what is gone nothing was shown.
 */
export async function place(browser: Browser, action: string, fields: object = {}) {
  const page = await browser.get(action.replace(/[^/]+$/, 'edit'));
  if (page.status !== 200) return browser.post(action, fields);
  // An area and a commitment are taken out from the form that moves them.
  const form = page.text.includes(`<form method="post" action="${action}"`) ? action : action.replace(/[^/]+$/, 'position');
  return browser.post(action, { ...formOf(page, form), ...fields });
}
