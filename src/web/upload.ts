import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { buffer as bytesOf } from 'node:stream/consumers';
import busboy from 'busboy';
import type { Request, Response } from 'express';
import { discard, receive } from '../attachments/store.ts';
import { storageFailureOf } from '../db/failures.ts';
import type { Deps } from '../deps.ts';
import { accepted } from '../lib/decision.ts';
import type { Decision } from '../lib/decision.ts';
import { NotUnderstoodError } from '../lib/errors.ts';
import { typedOf } from './forms.ts';
import type { Typed } from './forms.ts';
import { personOf } from './visit.ts';

/** A file as sent with a form; `tooLarge` when it went past the limit and was cut. */
export interface Upload {
  name: string;
  bytes: Buffer;
  tooLarge: boolean;
}

/**
 * Reads the one file of a form, at most `limit` bytes of it; null when none was chosen, and refused where the office's
 * scanner does not say that it is clean. Throws NotUnderstoodError when what was sent is not such a form.
 */
export async function readUpload(
  deps: Pick<Deps, 'dataFolder' | 'scanner'>,
  req: Request,
  res: Response,
  limit: number,
): Promise<Decision<Upload | null>> {
  const { scanner, dataFolder } = deps;
  if (scanner === null) {
    const { file } = await readFileForm(req, limit, bytesOf);
    return accepted(file === null ? null : { name: file.name, bytes: file.received, tooLarge: file.tooLarge });
  }
  // A scanner reads a file: for so long it lies among those not yet kept.
  const { file } = await readFileForm(req, limit, (stream) => receive(dataFolder, stream));
  if (file === null) return accepted(null);
  try {
    const { name, received: { path }, tooLarge } = file;
    const clean = await scanner.look(path, personOf(res).id);
    return clean.ok ? accepted({ name, bytes: await readFile(path), tooLarge }) : clean;
  } finally {
    await discard(file.received);
  }
}

function parserOf(req: Request, limit: number): busboy.Busboy {
  const limits = { files: 1, fileSize: limit, fields: 10, parts: 12 };
  try {
    return busboy({ headers: req.headers, defParamCharset: 'utf8', limits });
  } catch {
    throw new NotUnderstoodError();
  }
}

/** A form with a file in it: its fields, and what became of the file; null when none was chosen. */
export interface FileForm<T> {
  typed: Typed;
  file: { name: string; received: T; tooLarge: boolean } | null;
}

/**
 * Reads such a form, handing its one file to `receive` as it arrives and never as a whole to memory; past `limit`
 * bytes it is cut. Throws NotUnderstoodError when what was sent is not such a form, and whatever `receive` throws.
 */
export async function readFileForm<T>(
  req: Request,
  limit: number,
  receive: (stream: Readable) => Promise<T>,
): Promise<FileForm<T>> {
  // A form that was carried through the sign-in comes without its file, and has been read already.
  if (req.is('application/x-www-form-urlencoded')) return { typed: typedOf(req.body), file: null };
  // Another kind would be waited for without end.
  if (!req.is('multipart/form-data')) throw new NotUnderstoodError();
  const typed = new Map<string, string>();
  let file: Promise<FileForm<T>['file']> = Promise.resolve(null);
  await new Promise<void>((resolve, reject) => {
    const parser = parserOf(req, limit);
    const fail = (): void => reject(new NotUnderstoodError());
    parser.on('field', (name, value) => typed.set(name, value));
    parser.on('file', (_field, stream, { filename }) => {
      // An error that nobody listens for ends the program: this one may come before `receive` listens.
      stream.on('error', (error) => {
        // A disk that takes no more ends the stream with its own error, which is told below.
        if (storageFailureOf(error) === null) fail();
      });
      if (filename === undefined || filename === '') return void stream.resume();
      file = receive(stream).then((received) => ({ name: filename, received, tooLarge: stream.truncated === true }));
      file.catch((error: Error) => {
        // What was typed is given back; the rest of the file is let pass, or the browser would not hear the answer.
        req.unpipe(parser).resume();
        req.body = Object.fromEntries(typed);
        reject(error);
      });
    });
    parser.on('close', resolve);
    parser.on('error', fail);
    req.on('error', fail);
    // A browser that goes away in the middle leaves the form without an end.
    req.on('aborted', fail);
    req.pipe(parser);
  });
  return { typed: Object.fromEntries(typed), file: await file };
}
