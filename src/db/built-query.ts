import { ValueNode } from 'kysely';
import type { CompiledQuery, DialectAdapter, Expression } from 'kysely';
import type { Reader } from './schema.ts';

/** The place in a query of a value that is given when it is asked. */
export type Place<T> = Expression<T>;

type Places = Record<string, Place<unknown> | readonly Place<unknown>[] | null>;
type ValueOf<P> = P extends Place<infer T> ? T : P extends readonly Place<infer T>[] ? readonly T[] : P;
type Given<P> = { readonly [name in keyof P]: ValueOf<P[name]> };
/** What else a query is built by: each of these makes another query of it. */
type Shape = readonly (string | number | boolean | null)[];

type Values = Record<string, unknown>;

class Slot implements Place<unknown> {
  readonly #name: string;
  readonly #index: number | null;

  constructor(name: string, index: number | null) {
    this.#name = name;
    this.#index = index;
  }

  get expressionType(): undefined {
    return undefined;
  }

  toOperationNode(): ValueNode {
    return ValueNode.create(this);
  }

  valueIn(given: Values): unknown {
    const value = given[this.#name];
    return this.#index === null ? value : (value as unknown[])[Math.min(this.#index, (value as unknown[]).length - 1)];
  }
}

/** A query as its text and what stands in its places. */
interface Built<Row> {
  query: CompiledQuery<Row>;
  slots: readonly unknown[];
}

// A query is built for each length of a list and each null: past this many the oldest go.
const mostShapes = 60;

/**
 * A query that is built once for each open database, since building takes several times as long as running it: `build`
 * sees places instead of values. A null stays a null. A list has to be one whose members may come twice, as after `in`:
 * it gets room for more, and the last of it fills what is left. Returns what asks it, in a transaction too.
 */
export function builtOnce<P extends Places, Row, S extends Shape = []>(
  build: (db: Reader, places: P, ...shape: S) => { compile(db: Reader): CompiledQuery<Row> },
): (db: Reader, given: Given<P>, ...shape: S) => Promise<Row[]> {
  // By the adapter, which a database shares with its transactions and takes with it.
  const kept = new WeakMap<DialectAdapter, Map<string, Built<Row>>>();
  return async (db, given, ...shape) => {
    const { adapter } = db.getExecutor();
    const known = kept.get(adapter) ?? new Map<string, Built<Row>>();
    kept.set(adapter, known);
    const key = keyOf(given, shape);
    let built = known.get(key);
    if (built === undefined) {
      const query = build(db, placesFor(given) as P, ...shape).compile(db);
      built = { query, slots: query.parameters };
      if (known.size >= mostShapes) known.delete(known.keys().next().value as string);
      known.set(key, built);
    }
    const parameters = built.slots.map((slot) => (slot instanceof Slot ? slot.valueIn(given) : slot));
    return (await db.executeQuery<Row>({ ...built.query, parameters })).rows;
  };
}

function keyOf(given: Values, shape: Shape): string {
  let key = shape.length === 0 ? '' : JSON.stringify(shape);
  for (const name in given) {
    const value = given[name];
    if (value === null) key += ` ${name}`;
    else if (Array.isArray(value)) key += ` ${name}=${roomFor(value)}`;
  }
  return key;
}

function placesFor(given: Values): Values {
  const place = (name: string, value: unknown): unknown => {
    if (value === null) return null;
    if (!Array.isArray(value)) return new Slot(name, null);
    return Array.from({ length: roomFor(value) }, (_, index) => new Slot(name, index));
  };
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, place(name, value)]));
}

// Beyond a thousand by thousands, so that no room is made past the number of values that an engine takes.
function roomFor({ length }: unknown[]): number {
  if (length > 1024) return Math.ceil(length / 1024) * 1024;
  return length < 2 ? length : 2 ** Math.ceil(Math.log2(length));
}
