import type { Locale } from './locale.ts';

// What is thrown; what a person can put right is returned instead (see decision.ts).

/** The record that was asked for does not exist (404). */
export class NotFoundError extends Error {
  override name = 'NotFoundError';
}

/** The file of an attachment is not there as it was recorded (500). */
export class LostFileError extends Error {
  override name = 'LostFileError';
}

/** The person may not do this (403). */
export class ForbiddenError extends Error {
  override name = 'ForbiddenError';
}

/** What was sent is nothing a page of ours sends (400). */
export class NotUnderstoodError extends Error {
  override name = 'NotUnderstoodError';
}

/** More is asked at once than one person or address may (429). */
export class TooManyError extends Error {
  override name = 'TooManyError';
}

/** Someone else changed the record since it was shown (409); `current` is what it says now. */
export class ConflictError extends Error {
  override name = 'ConflictError';
}

/** The program cannot start or a command cannot run: one sentence for the operator, no stack. */
export class OperatorError extends Error {
  override name = 'OperatorError';
  readonly exitCode: 1 | 2;
  /** The sentence in the language of whoever reads it; the message of the error is the English one. */
  readonly sentence: Record<Locale, string>;

  constructor(sentence: Record<Locale, string> | string, exitCode: 1 | 2 = 1) {
    super(typeof sentence === 'string' ? sentence : sentence.en);
    this.sentence = typeof sentence === 'string' ? { ja: sentence, en: sentence } : sentence;
    this.exitCode = exitCode;
  }
}

/** Nobody is signed in (401); what was typed is carried through the sign-in. */
export class NotSignedInError extends Error {
  override name = 'NotSignedInError';
}
