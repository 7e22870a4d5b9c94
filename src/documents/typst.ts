import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';

/** A PDF; or why PDF/A refuses the document, with the characters it has no glyph for; or why there is none at all. */
export type Answer = { pdf: Uint8Array } | { refused: string[]; because: string } | { failed: string; reason: 'failed' | 'font' };

/** Sets sheets, given as the JSON that pdf.typ reads, as a PDF; `archival`: it must be PDF/A-2a. */
export type Typst = (sheets: string, archival: boolean) => Answer;

/** One compiler is kept: it has read the fonts, which takes longer than most documents. */
export function openTypst(): Typst {
  let compiler: NodeCompiler | null = null;
  return (sheets, archival) => {
    try {
      compiler ??= NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontPaths: fontFolders() }] });
      return setBy(compiler, sheets, archival);
    } catch (error) {
      return { failed: saidBy(error), reason: isMissing(error) ? 'font' : 'failed' };
    } finally {
      // What was kept of one document is of no use to the next.
      compiler?.evictCache(0);
    }
  };
}

function setBy(typst: NodeCompiler, sheets: string, archival: boolean): Answer {
  const result = setWithin(typst, sheets);
  const compiled = result.result;
  // Only a warning to Typst; but the words would not look as they must, or not be there.
  const warnings = JSON.stringify(result.takeWarnings()?.shortDiagnostics ?? []);
  if (warnings.includes('unknown font family')) return { failed: warnings, reason: 'font' };
  if (compiled === null) return { failed: JSON.stringify(result.takeError()?.shortDiagnostics), reason: 'failed' };
  try {
    const standard = archival ? { pdfStandard: PdfStandard.A_2a } : {};
    return { pdf: typst.pdf(compiled, standard) };
  } catch (error) {
    const because = saidBy(error);
    return archival ? { refused: withoutGlyph(because), because } : { failed: because, reason: 'failed' };
  }
}

// 10.5 points become 7.8 at least: what does not fit then takes the sheets it needs.
const scales = [1, 0.93, 0.86, 0.8, 0.74];

/** Sets the sheets, and sets them smaller for as long as they are more than they may be. */
function setWithin(typst: NodeCompiler, sheets: string) {
  const { most } = JSON.parse(sheets) as { most: number | null };
  const setAt = (scale: number) =>
    typst.compile({ mainFilePath: join(import.meta.dirname, 'pdf.typ'), inputs: { data: sheets, scale: String(scale) } });
  const [whole = 1, ...smaller] = scales;
  let result = setAt(whole);
  for (const scale of smaller) {
    if (most === null || (result.result?.numOfPages ?? 0) <= most) break;
    result = setAt(scale);
  }
  return result;
}

function withoutGlyph(because: string): string[] {
  const found = [...because.matchAll(/the text `(.+?)` could not be displayed/g)].map(([, quoted = '']) => {
    const text = quoted.replace(/^\\*"|\\*"$/g, '');
    return text.replace(/\\+u\{([0-9a-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)));
  });
  return [...new Set(found)];
}

function isMissing(error: unknown): boolean {
  return (error as { code?: string }).code === 'ERR_MODULE_NOT_FOUND';
}

function saidBy(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The folders of the two weights of each family, where npm put them. */
function fontFolders(): string[] {
  const packages = [
    import.meta.resolve('@expo-google-fonts/biz-udmincho/package.json'),
    import.meta.resolve('@expo-google-fonts/biz-udgothic/package.json'),
    import.meta.resolve('@expo-google-fonts/biz-udpmincho/package.json'),
    import.meta.resolve('@expo-google-fonts/biz-udpgothic/package.json'),
    import.meta.resolve('@expo-google-fonts/noto-serif-jp/package.json'),
    import.meta.resolve('@expo-google-fonts/noto-emoji/package.json'),
  ];
  return packages.map((file) => dirname(fileURLToPath(file))).flatMap((one) => [join(one, '400Regular'), join(one, '700Bold')]);
}
