/** The first heading of a page as it is read, without what keeps its days and numbers whole. */
export function headingOf({ text }: { text: string }): string {
  const [, heading = ''] = /<h1>(.*?)<\/h1>/s.exec(text) ?? [];
  return heading.replaceAll(/<\/?span[^>]*>/g, '');
}
