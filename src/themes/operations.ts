import { change } from '../audit/operations.ts';
import type { Actor } from '../audit/rules.ts';
import type { Db } from '../db/schema.ts';
import { accepted, changedMeanwhile, refused } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotFoundError } from '../lib/errors.ts';
import { insertRevisions } from '../revisions/queries.ts';
import { insertTheme, lastThemePosition, listThemes, updateTheme } from './queries.ts';
import { decideTheme, slugFor } from './rules.ts';
import type { ThemeFields } from './rules.ts';

interface Doing {
  by: Actor;
  now: Date;
}

/** Adds a theme after the others; refused when there is one of that name. Returns its slug, which never changes. */
export async function addTheme(db: Db, given: ThemeFields, { by, now }: Doing): Promise<Decision<string>> {
  return change(db, by, now, async (tx, audit) => {
    const themes = await listThemes(tx);
    const decision = decideTheme(given, themes);
    if (!decision.ok) return decision;
    const slug = slugFor(given.name.en, themes.map((theme) => theme.slug));
    const id = await insertTheme(tx, { slug, position: (await lastThemePosition(tx)) + 1, name: given.name });
    await insertRevisions(tx, 'theme', [id], { by, now });
    await audit({ change: 'theme.add', noun: 'theme', ref: slug, detail: { name: given.name } });
    return accepted(slug);
  });
}

/** Renames a theme; the slug stays, so that links to it go on working. */
export async function editTheme(
  db: Db,
  { slug, version, name }: ThemeFields & { slug: string; version: number },
  { by, now }: Doing,
): Promise<Decision<true>> {
  return change(db, by, now, async (tx, audit) => {
    const themes = await listThemes(tx);
    const before = themes.find((theme) => theme.slug === slug);
    if (before === undefined) throw new NotFoundError();
    if (before.version !== version) return refused(changedMeanwhile({ table: 'themes', id: before.id }));
    const decision = decideTheme({ name }, themes.filter(({ id }) => id !== before.id));
    if (!decision.ok) return decision;
    if (!(await updateTheme(tx, before, { name }))) return refused(changedMeanwhile({ table: 'themes', id: before.id }));
    await insertRevisions(tx, 'theme', [before.id], { by, now });
    await audit({ change: 'theme.edit', noun: 'theme', ref: slug, detail: { before: before.name, after: name } });
    return accepted(true);
  });
}
