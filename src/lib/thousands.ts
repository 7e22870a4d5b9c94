/** 14768 as 14,768, alike in both languages. */
export function inThousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}
