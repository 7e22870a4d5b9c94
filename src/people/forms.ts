import { z } from 'zod';
import { locales, dateStyles } from '../lib/locale.ts';
import { positiveInteger, requiredLine, says, shownVersion, ticked } from '../web/forms.ts';
import { roles } from './rules.ts';

const role = z.enum(roles, says('people.refusal.role'));

export const newPersonFields = {
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(200)
    .regex(/^[^\s@]+@[^\s@]+$/, says('people.refusal.email')),
  name: requiredLine,
  password: z.string().max(1000),
};

export const newPersonForm = z.object({ ...newPersonFields, role, locale: z.enum(locales), passwordOnce: ticked });

export const personForm = z.object({
  version: shownVersion,
  name: requiredLine,
  role,
  disabled: ticked,
  secondFactorAsked: ticked,
  secondFactorReset: ticked,
  passwordOnce: ticked,
  password: z
    .string()
    .max(1000)
    .default('')
    .transform((text) => (text === '' ? null : text)),
});

/** At the first sign-in, where the password that was given has just been used. */
export const firstPasswordForm = z.object({ password: z.string().max(1000), code: z.string().max(100).default('') });

export const ownPasswordForm = z.object({ current: z.string().max(1000), password: z.string().max(1000) });

export const preferencesForm = z.object({ locale: z.enum(locales), dateStyle: z.enum(dateStyles) });

export const personParams = z.object({ id: positiveInteger });
