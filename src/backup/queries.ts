import type { Reader, Tx } from '../db/schema.ts';

/** The hash of the first entry of the audit, which no other record has; '' where nothing was done yet. */
export async function findFirstHash(db: Reader): Promise<string> {
  const row = await db.selectFrom('audit_entries').select('hash').orderBy('id').limit(1).executeTakeFirst();
  return row?.hash ?? '';
}

/** The digest of every attached file; removed ones too. */
export async function listDigests(db: Reader): Promise<string[]> {
  const rows = await db.selectFrom('attachments').select('digest').distinct().orderBy('digest').execute();
  return rows.map(({ digest }) => digest);
}

/** When the newest backup was made; null where there was none. */
export async function findLastBackup(db: Reader): Promise<string | null> {
  const row = await db
    .selectFrom('audit_entries')
    .select('ref')
    .where('change', '=', 'backup.make')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.ref ?? null;
}

/** Signs everyone out. */
export async function deleteSessions(tx: Tx): Promise<void> {
  await tx.deleteFrom('sessions').execute();
}
