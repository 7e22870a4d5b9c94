/** Of an account: that its password was given for one sign-in only, after which the person chooses their own. */
export function ownPasswords(): string[] {
  return [`alter table people add column password_once integer check (password_once = 1)`];
}
