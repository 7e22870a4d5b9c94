import { z } from 'zod';
import { locales, dateStyles } from '../lib/locale.ts';
import { positiveInteger, requiredLine, says, shownVersion, ticked } from '../web/forms.ts';
import { roles } from './rules.ts';

const role = z.enum(roles, says('people.refusal.role'));

/** One that is missing is said with the rest of the form; what is wrong in it is said by the rules of passwords. */
const typedPassword = z.string().min(1, says('web.refusal.required')).max(1000);

export const newPersonFields = {
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(200)
    .regex(/^[^\s@]+@[^\s@]+$/, says('people.refusal.email')),
  name: requiredLine,
  password: typedPassword,
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
export const firstPasswordForm = z.object({ password: typedPassword, code: z.string().max(100).default('') });

export const ownPasswordForm = z.object({ current: typedPassword, password: typedPassword });

export const secondFactorForm = z.object({
  current: typedPassword,
  code: z.string().trim().min(1, says('web.refusal.required')).max(100),
  secret: z.string().max(100),
});

export const secondFactorRemovalForm = z.object({ current: typedPassword });

export const preferencesForm = z.object({ locale: z.enum(locales), dateStyle: z.enum(dateStyles) });

export const personParams = z.object({ id: positiveInteger });
