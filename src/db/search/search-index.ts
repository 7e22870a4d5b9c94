import type { Db } from '../schema.ts';
import type { SearchIndex } from './entries.ts';
import { postgresIndex } from './postgres-index.ts';
import { sqliteIndex } from './sqlite-index.ts';

export function searchIndexOf(engine: Db['engine']): SearchIndex {
  return engine === 'sqlite' ? sqliteIndex : postgresIndex;
}
