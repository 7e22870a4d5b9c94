import MarkdownIt from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';

// No HTML, no images, no automatic links: a text of the record is words, and nothing in it reaches outside.
const markdown = new MarkdownIt({ html: false, linkify: false, breaks: true }).use(cjkFriendly);
markdown.disable('image');

/** Markdown as typed in; HTML out that is safe to put on a page as it is. */
export function markdownToHtml(text: string): string {
  return markdown.render(text);
}
