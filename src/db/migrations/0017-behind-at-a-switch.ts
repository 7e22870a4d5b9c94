/** Of words when another language came to stand for their meeting: that they did not follow it, and since when. */
export function behindAtASwitch(): string[] {
  return [
    `alter table translation_carries add column is_behind integer check (is_behind = 1)`,
    `alter table translation_carries add column switched_at text`,
  ];
}
