import type { Reader, Tx } from '../db/schema.ts';

export interface SecondFactor {
  isRequired: boolean;
  /** Sealed, see second-factor-seal.ts; null while none is set. */
  secret: string | null;
}

const none: SecondFactor = { isRequired: false, secret: null };

export async function findSecondFactor(db: Reader, personId: number): Promise<SecondFactor> {
  const row = await db.selectFrom('second_factors').selectAll().where('person_id', '=', personId).executeTakeFirst();
  return row === undefined ? none : { isRequired: row.is_required === 1, secret: row.secret };
}

export interface KeptSecret {
  personId: number;
  email: string;
  secret: string;
}

/** Every second factor that is set. */
export async function listSecrets(db: Reader): Promise<KeptSecret[]> {
  return db
    .selectFrom('second_factors')
    .innerJoin('people', 'people.id', 'person_id')
    .select(['person_id as personId', 'email', 'secret'])
    .where('secret', 'is not', null)
    .orderBy('person_id')
    .$narrowType<{ secret: string }>()
    .execute();
}

/** Puts the same secret in another form in the place of the one that is kept. */
export async function saveSecret(tx: Tx, personId: number, secret: string): Promise<void> {
  await tx.updateTable('second_factors').set({ secret }).where('person_id', '=', personId).execute();
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
