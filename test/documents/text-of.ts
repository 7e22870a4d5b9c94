import MarkdownIt from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#34;': '"', '&#39;': "'" };

/** What a reader of the page reads, without spaces: tags gone, entities said. */
export function textOfHtml(html: string): string {
  const bare = html.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, '');
  return withoutSpaces(bare.replace(/&(amp|lt|gt|quot|#34|#39);/g, (entity) => entities[entity] ?? entity));
}

/** What a reader of the rendered Markdown reads; read by the rules of others, with tables and references. */
export function textOfMarkdown(markdown: string): string {
  return textOfHtml(renderMarkdown(markdown));
}

export function renderMarkdown(markdown: string): string {
  return new MarkdownIt({ html: true, linkify: true }).use(cjkFriendly).render(markdown);
}

export function withoutSpaces(text: string): string {
  return text.replace(/\s+/g, '');
}
