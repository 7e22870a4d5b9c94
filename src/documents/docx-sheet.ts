import { Footer, Header, PageNumber, Paragraph, Tab, TabStopType, TextRun } from 'docx';
import { TextWatermark } from 'docx/watermarks';
import type { Document, Sides } from './document.ts';
import { wordsOf } from './document.ts';
import { editionSides } from './edition.ts';
import { xmlText } from './xml-text.ts';
import type { Writing } from './docx-body.ts';
import { sheetStyles } from './docx-styles.ts';

type Sheet = Pick<Writing, 'idOf' | 'textWidth'>;

/** At the head of every sheet: who may see it, how far it has come, and across the sheet that it is a draft. */
export function headerOf(document: Document, { idOf, textWidth }: Sheet): Header {
  const { marking, state, draft, language } = document;
  const across = draft ? [new TextWatermark(watermark(document))] : [];
  // In both languages they are too long for one line.
  const isBelow = language === 'both' && state.length > 0;
  const told = isBelow
    ? [new TextRun(inLine(marking)), new TextRun({ break: 1, children: [new Tab(), inLine(state)] })]
    : [new TextRun({ children: [inLine(marking), new Tab(), inLine(state)] })];
  const tabStops = [{ type: TabStopType.RIGHT, position: textWidth }];
  const line = new Paragraph({ style: idOf(sheetStyles.header), tabStops, children: [...told, ...across] });
  return new Header({ children: [line] });
}

/** At the foot: by whom and when it was made, which edition it is, and the sheets counted. */
export function footerOf(document: Document, { idOf, textWidth }: Sheet): Footer {
  const sides = [...(document.made ?? []), ...(editionSides(document)?.slice(0, 1) ?? [])];
  const [first = '', ...rest] = sides.map((side) => xmlText(wordsOf(side)));
  const pages = new TextRun({ children: [new Tab(), PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES] });
  const tabStops = [{ type: TabStopType.RIGHT, position: textWidth }];
  const lines = [[new TextRun(first), pages], ...rest.map((text) => [new TextRun(text)])];
  const style = idOf(sheetStyles.footer);
  return new Footer({ children: lines.map((children) => new Paragraph({ style, tabStops, children })) });
}

// 案 alone stands upright in the middle; longer words run from corner to corner.
function watermark({ state, language }: Document): ConstructorParameters<typeof TextWatermark>[0] {
  const text = inLine(state, '　');
  const look = { text, font: 'BIZ UDGothic', color: '#c0c0c0', opacity: 0.25 };
  const isShort = language !== 'both' && [...text].length < 3;
  if (isShort) return { ...look, layout: 'horizontal', width: 240, height: 240 };
  return { ...look, width: 480, height: 100 };
}

function inLine(sides: Sides, between = ' / '): string {
  const words = sides.map((side) => xmlText(wordsOf(side)).replaceAll('\n', ' '));
  return [...new Set(words)].join(between);
}
