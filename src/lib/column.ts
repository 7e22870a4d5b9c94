/** Whole numbers one after the other, packed: they take a tenth of what as many objects do. It only grows. */
export class Column {
  #numbers = new Int32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The number at a place below the length. */
  at(place: number): number {
    return this.#numbers[place] as number;
  }

  set(place: number, value: number): void {
    this.#numbers[place] = value;
  }

  /** Returns the place of what was added. */
  push(value: number): number {
    if (this.#length === this.#numbers.length) this.#grow();
    this.#numbers[this.#length] = value;
    return this.#length++;
  }

  // By half, so that at most a third lies empty.
  #grow(): void {
    const grown = new Int32Array(Math.ceil(this.#length * 1.5));
    grown.set(this.#numbers);
    this.#numbers = grown;
  }
}
