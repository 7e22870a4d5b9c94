const pageBits = 12;
const pageLength = 1 << pageBits;

/** Whole numbers one after the other, packed: they take a tenth of what as many objects do. It only grows. */
export class Column {
  // Pages, so that growing neither copies what is there nor leaves it behind as garbage.
  readonly #pages: Int32Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The number at a place below the length. */
  at(place: number): number {
    return (this.#pages[place >> pageBits] as Int32Array)[place & (pageLength - 1)] as number;
  }

  set(place: number, value: number): void {
    (this.#pages[place >> pageBits] as Int32Array)[place & (pageLength - 1)] = value;
  }

  /** Returns the place of what was added. */
  push(value: number): number {
    if (this.#length >> pageBits === this.#pages.length) this.#pages.push(new Int32Array(pageLength));
    this.set(this.#length, value);
    return this.#length++;
  }
}
