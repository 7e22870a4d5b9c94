import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { withoutSpaces } from './text-of.ts';

/** A PDF as a browser's reader reads it: the words of each sheet, and what the file says of itself. */
export async function readPdf(bytes: Uint8Array) {
  // A copy: the reader takes the bytes away from whoever gives them.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const { text: sheets } = await extractText(pdf, { mergePages: false });
  const { info } = await getMeta(pdf);
  const outline = ((await pdf.getOutline()) as Outlined[] | null) ?? [];
  const [, , width = 0, height = 0] = (await pdf.getPage(1)).view;
  return {
    sheets,
    words: withoutSpaces(sheets.join('')),
    info: info as Record<string, unknown>,
    bookmarks: outline.flatMap(titlesOf),
    millimetres: [width, height].map((points) => Math.round((points / 72) * 25.4)),
    isTagged: ((await pdf.getMarkInfo()) as { Marked?: boolean } | null)?.Marked === true,
    // The metadata stand uncompressed in a PDF/A.
    conformance: /<pdfaid:part>(\d)<\/pdfaid:part><pdfaid:conformance>(\w)</.exec(Buffer.from(bytes).toString('latin1'))?.slice(1).join('') ?? null,
  };
}

interface Outlined {
  title: string;
  items: Outlined[];
}

function titlesOf({ title, items }: Outlined): string[] {
  return [title, ...items.flatMap(titlesOf)];
}

/** Every word of a PDF, in the order it is read, without spaces: a line may end anywhere. */
export async function wordsOfPdf(bytes: Uint8Array): Promise<string> {
  return (await readPdf(bytes)).words;
}

/** How far the lines its first sheet's words stand on are from its upper and lower edge, in millimetres. */
export async function edgesOfPdf(bytes: Uint8Array): Promise<{ above: number; below: number }> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const page = await pdf.getPage(1);
  const [, , , height = 0] = page.view;
  const { items } = await page.getTextContent();
  const lines = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [Number(item.transform[5])] : []));
  const millimetres = (points: number): number => (points / 72) * 25.4;
  return { above: millimetres(height - Math.max(...lines)), below: millimetres(Math.min(...lines)) };
}

/** Where on its first sheet these words begin, in points from its lower left corner; they must be of one font. */
export async function placesInPdf(bytes: Uint8Array, wanted: string[]): Promise<{ x: number; y: number }[]> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const { items } = await (await pdf.getPage(1)).getTextContent();
  const written = items.flatMap((item) => ('str' in item ? [{ words: item.str, place: item.transform as number[] }] : []));
  return wanted.map((words) => {
    const [, , , , x, y] = written.find((one) => one.words.startsWith(words))?.place ?? [];
    if (x === undefined || y === undefined) throw new Error(`${words} is not among ${JSON.stringify(written.map((one) => one.words))}`);
    return { x, y };
  });
}
