import MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { remembered } from './remembered.ts';

// No HTML, no images, no automatic links: a text of the record is words, and nothing in it reaches outside.
const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true }).use(cjkFriendly);
// A line such as 「[注]: 以下」 would be read as a reference and vanish, and a table drops the cells it has no column for.
markdown.disable(['image', 'reference', 'table']);

/** Markdown as typed in; HTML out that is safe to put on a page as it is. The same words are shown many times. */
export const markdownToHtml = remembered((text: string) => markdown.render(text), 2_000);

/** The same reading as tokens, for documents that are not HTML. */
export function parseMarkdown(text: string): Token[] {
  return markdown.parse(text, {});
}

/** Where a link leads as people read it: its letters, not their bytes (%E9…). */
export function readableAddress(href: string): string {
  return markdown.normalizeLinkText(href);
}
