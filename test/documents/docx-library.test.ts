import { describe, expect, test } from '@jest/globals';
import { Document, Packer, Paragraph } from 'docx';
import { compiledBy, partsOf } from '../../src/documents/docx-parts.ts';
import { readZip } from '../../src/documents/zip.ts';

const word = () => new Document({ sections: [{ children: [new Paragraph('本文')] }] });

describe('The parts that the library of Word files packs', () => {
  test('are those it gives away zipped', async () => {
    const zipped = await readZip(await Packer.toBuffer(word()), { entries: 100, bytes: 10_000_000 });
    const parts = partsOf(word(), [{ path: 'word/styles.xml', data: '<ours/>' }]);
    expect([...parts.keys()].sort()).toEqual([...zipped.keys()].sort());
    expect(parts.get('word/document.xml')).toEqual(zipped.get('word/document.xml'));
    expect(String(parts.get('word/styles.xml'))).toBe('<ours/>');
  });

  test.each<[string, object]>([
    ['keeps them elsewhere', {}],
    ['has no such thing to do', { compiler: { pack: () => new Map() } }],
    ['promises them', { compiler: { compile: () => Promise.resolve(new Map([['word/document.xml', '<w/>']])) } }],
    ['has no text among them', { compiler: { compile: () => new Map([['word/styles.xml', '<w/>']]) } }],
    ['packs them otherwise', { compiler: { compile: () => new Map([['word/document.xml', { data: '<w/>' }]]) } }],
  ])('are missed by name where a release %s', (_, packer) => {
    expect(() => compiledBy(packer, word(), [])).toThrow(/docx/);
  });
});
