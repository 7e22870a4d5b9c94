/** 14768 as 14,768, alike in both languages; what stands after a point is left as it is. */
export function inThousands(value: number | string): string {
  return String(value).replace(/(?<!\.\d*)\B(?=(\d{3})+(?!\d))/g, ',');
}
