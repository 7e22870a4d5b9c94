import type { Reader, Tx } from '../db/schema.ts';

export interface SecondFactor {
  isRequired: boolean;
  /** In base32; null while none is set. */
  secret: string | null;
}

const none: SecondFactor = { isRequired: false, secret: null };

export async function findSecondFactor(db: Reader, personId: number): Promise<SecondFactor> {
  const row = await db.selectFrom('second_factors').selectAll().where('person_id', '=', personId).executeTakeFirst();
  return row === undefined ? none : { isRequired: row.is_required === 1, secret: row.secret };
}

export async function saveSecondFactor(tx: Tx, personId: number, given: SecondFactor, at: string): Promise<void> {
  const columns = { is_required: given.isRequired ? 1 : 0, secret: given.secret, changed_at: at };
  await tx
    .insertInto('second_factors')
    .values({ person_id: personId, ...columns })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet(columns))
    .execute();
}

/** Notes that the code of this step was used; false when it was before. */
export async function useCode(tx: Tx, personId: number, step: number): Promise<boolean> {
  const used = await tx
    .insertInto('used_codes')
    .values({ person_id: personId, step })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  await tx.deleteFrom('used_codes').where('person_id', '=', personId).where('step', '<', step - 10).execute();
  return used.numInsertedOrUpdatedRows === 1n;
}
