import type Database from 'better-sqlite3';
import { CompiledQuery, Kysely, SqliteDialect, SqliteDriver, SqliteQueryCompiler } from 'kysely';
import type { DatabaseConnection } from 'kysely';
import type { Schema } from './schema.ts';

// better-sqlite3 prepares a statement anew on each call; the map halves the time of a read.
export function kyselyOver(database: Database.Database): Kysely<Schema> {
  const statements = new Map<string, Database.Statement>();
  const prepared = (sql: string): Database.Statement => {
    let statement = statements.get(sql);
    if (statement === undefined) {
      statement = database.prepare(sql);
      // A list of values makes a new text for each length; past this many the oldest go.
      if (statements.size > 500) statements.delete(statements.keys().next().value as string);
      statements.set(sql, statement);
    }
    return statement;
  };
  const withStatements = { prepare: prepared, close: () => database.close() };
  return new Kysely<Schema>({ dialect: new OurDialect({ database: withStatements }, database) });
}

// SQLite plans a statement anew whenever a value is bound that its planner looked at, which takes three to five times
// as long as the statement itself. It does not look behind a unary plus, which changes nothing else of a value.
class OurCompiler extends SqliteQueryCompiler {
  protected override getCurrentParameterPlaceholder(): string {
    return '+?';
  }
}

class OurDriver extends SqliteDriver {
  readonly #database: Database.Database;

  constructor(config: ConstructorParameters<typeof SqliteDriver>[0], database: Database.Database) {
    super(config);
    this.#database = database;
  }

  // The lock is taken before anything is looked at, so that a change waits before it has begun and never within.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw(this.#database.readonly ? 'begin' : 'begin immediate'));
  }

  // A full disk makes SQLite undo everything by itself; to undo it again would hide why.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}

class OurDialect extends SqliteDialect {
  readonly #config: ConstructorParameters<typeof SqliteDriver>[0];
  readonly #database: Database.Database;

  constructor(config: ConstructorParameters<typeof SqliteDriver>[0], database: Database.Database) {
    super(config);
    this.#config = config;
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new OurDriver(this.#config, this.#database);
  }

  override createQueryCompiler(): SqliteQueryCompiler {
    return new OurCompiler();
  }
}
