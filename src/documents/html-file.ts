import { escapeHtml } from '../lib/html.ts';
import { localesOf, wordsOf } from './document.ts';
import type { Document, Sides } from './document.ts';
import { writeHtml } from './html.ts';

/** The document as one HTML file that needs nothing beside it, to be read offline and printed on A4. */
export function writeHtmlFile(document: Document): string {
  const lang = localesOf(document.language)[0];
  const words = [document.marking, document.state].filter((sides) => sides.length > 0).map(oneLine);
  const marking = words.map((one) => `<span>${one}</span>`).join(' ');
  const across = document.draft ? `<p class="draft" aria-hidden="true">${oneLine(document.state)}</p>\n` : '';
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<title>${oneLine(document.title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
${style}${ownStyle(document)}</style>
</head>
<body>
${across}<p class="marking marking-head">${marking}</p>
<main>
${writeHtml(document, { titleLevel: 1 })}</main>
<p class="marking marking-foot" aria-hidden="true">${marking}</p>
</body>
</html>
`;
}

function oneLine(sides: Sides): string {
  return escapeHtml(sides.map(wordsOf).join(' / '));
}

/** The widths of its tables and how its sheets lie. */
function ownStyle({ blocks, orientation }: Document): string {
  const shares = blocks.flatMap((block) => (block.kind === 'table' ? block.columns.map(({ share }) => share) : []));
  const widths = [...new Set(shares)].map((share) => `.share-${share} { width: ${share * 4}%; }`).join(' ');
  const sheets = orientation === 'landscape' ? '@page { size: A4 landscape; }\n' : '';
  return `${sheets}@media print, (min-width: 48rem) { ${widths} }\n`;
}

// The fonts are those of the reader's machine; the look follows the page's (views/assets/css/minutes.css, print.css).
const style = `*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; background: #f2f2f2; color: #1a1a1a; font-size: 1.0625rem; line-height: 1.9; line-break: strict; }
body, .paper :lang(ja) { font-family: "BIZ UDMincho", "Yu Mincho", "Hiragino Mincho ProN", "Noto Serif CJK JP", serif; }
:lang(en) body, :lang(en) { font-family: "Times New Roman", "BIZ UDPMincho", "Noto Serif CJK JP", serif; }
body { overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }
p, dl, dd, ul, ol, blockquote { margin: 0; }
main { padding: 1.5rem 1rem 4rem; }
.paper { max-width: 52rem; margin: 0 auto; padding: clamp(1.25rem, 6vw, 5rem) clamp(1rem, 7vw, 5.5rem); }
.paper { border: 1px solid #ccc; background: #fff; }
.paper > * + * { margin-top: 0.75rem; }
.paper :is(.pair > div, td > div, dd, li, blockquote, .paper-note) > * + * { margin-top: 0.5rem; }
.paper-pair { max-width: 76rem; padding-inline: clamp(1rem, 4vw, 3rem); }
.pair { display: grid; gap: 0.75rem 2rem; }
.pair > * { min-width: 0; }
@media (min-width: 48rem) { .pair { grid-template-columns: 1fr 1fr; } }
h1, h2, h3, h4 { margin: 0; font-size: inherit; line-height: inherit; }
.paper > h2 { margin-top: 2rem; }
.paper > h3 { margin-top: 1.25rem; font-weight: 400; }
.paper > .paper-title { margin-top: 1.5rem; font-size: 1.25rem; line-height: 1.5; text-align: center; text-wrap: balance; }
.paper-marking, .paper-date, .paper-end, .paper-made { text-align: right; }
.paper > .paper-end { margin-top: 2rem; }
.paper-made, .paper-note { font-size: 0.875rem; }
.paper-at-middle { text-align: center; }
.paper-at-end { text-align: right; }
.paper-figure { margin: 0; }
.paper-figure svg { max-width: 32rem; height: auto; }
.table .table-over th { background: #f2f2f2; font-weight: 700; }
.paper ul, .paper ol { padding-left: 1.5em; }
blockquote { padding-left: 1em; border-left: 2px solid #767676; }
.facts > div { display: grid; grid-template-columns: clamp(5.5em, 24%, 9em) minmax(0, 1fr); gap: 0 1rem; }
.facts dd { grid-column: 2; }
dt { color: #4d4d4d; }
.table { width: 100%; border-collapse: collapse; font-size: 0.9375rem; line-height: 1.6; overflow-wrap: break-word; }
.table caption { padding-bottom: 0.25rem; font-weight: 700; text-align: left; }
.table :is(th, td) { padding: 0.375rem 0.5rem; text-align: left; vertical-align: top; font-weight: 400; }
.table thead th { background: #f2f2f2; font-weight: 700; vertical-align: bottom; }
.tag { padding: 0 0.375rem; border: 1px dashed #767676; font-size: 0.8125rem; white-space: nowrap; }
.tag-internal { border: 1px solid #1a1a1a; background: #1a1a1a; color: #fff; print-color-adjust: exact; }
.missing { border-bottom: 1px dashed #767676; color: #4d4d4d; }
.marking { display: flex; flex-wrap: wrap; gap: 0 1.5rem; padding: 0.125rem 1rem; }
.marking { border-bottom: 1px solid #ccc; background: #fff; font-size: 0.875rem; font-weight: 700; }
@media screen { .marking-foot, .draft { display: none; } }
@media print, (min-width: 48rem) {
  .table { table-layout: fixed; }
  .table :is(th, td) { border: 1px solid #767676; }
}
@media screen and (max-width: 47.99rem) {
  .table thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .table :is(tbody, tr, th, td, caption) { display: block; }
  .table tbody :is(th, td)::before { content: attr(data-label); display: block; color: #4d4d4d; font-size: 0.875rem; }
  .table tr { border-top: 1px solid #767676; }
}
@page { size: A4; margin: 14mm 18mm 18mm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt; } }
@media print {
  html { font-size: 10.5pt; }
  body { background: none; color: #000; font-size: 10.5pt; line-height: 1.75; }
  main { padding: 10mm 0; box-decoration-break: clone; }
  .paper { max-width: none; padding: 0; border: 0; }
  .pair { grid-template-columns: 1fr 1fr; gap: 0.5rem 1.5rem; }
  .table { font-size: 9pt; }
  .table :is(th, td) { padding: 1mm 1.5mm; }
  .paper-marking { display: none; }
  h1, h2, h3, h4, caption { break-after: avoid; }
  tr, .facts > div { break-inside: avoid; }
  .paper-end, .paper-made { break-before: avoid; }
  .marking { position: fixed; left: 0; right: 0; height: 6mm; justify-content: space-between; padding: 0; }
  .marking { border: 0 solid; background: none; font-size: 9pt; line-height: 5mm; }
  .marking-head { top: 0; border-bottom-width: 1px; }
  .marking-foot { bottom: 0; border-top-width: 1px; }
  .paper-break { break-after: page; }
  .draft { position: fixed; inset: 0; z-index: -1; display: grid; place-content: center; rotate: -35deg; color: #ddd; }
  .draft { font-size: 120pt; line-height: 1; }
  @supports not (box-decoration-break: clone) {
    .marking { position: static; }
    main { padding: 4mm 0; }
  }
}
`;
