import type { Request, RequestHandler, Response } from 'express';
import { TooManyError } from '../lib/errors.ts';
import { visitOf } from './visit.ts';

/** How many requests may be under way at once, of a person in all their windows, and of strangers at one address. */
export interface MostUnderWay {
  person: number;
  address: number;
}

// A browser asks for six things at once: this is room for a dozen windows, and for a room full of people at a proxy.
export const mostUnderWay: MostUnderWay = { person: 100, address: 200 };

/** Refuses what one person or one address asks beyond that, so that a program run wild leaves room for the others. */
export function limitUnderWay(most: MostUnderWay): RequestHandler {
  const counts = new Map<string, number>();
  return (req, res, next) => {
    const [key, limit] = keyOf(req, res, most);
    const count = (counts.get(key) ?? 0) + 1;
    if (count > limit) throw new TooManyError();
    counts.set(key, count);
    res.once('close', () => {
      const left = (counts.get(key) ?? 1) - 1;
      if (left === 0) counts.delete(key);
      else counts.set(key, left);
    });
    next();
  };
}

function keyOf(req: Request, res: Response, most: MostUnderWay): [string, number] {
  const { person } = visitOf(res);
  return person === null ? [`address ${req.ip ?? ''}`, most.address] : [`person ${person.id}`, most.person];
}
