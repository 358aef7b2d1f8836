/**
 * Names whose values are never shown, whether the declaration marks them or not: a password written in plain text is still a password. A name
 * counts by its end, so that `secret_arn` and `token_validity` still show.
 */
const SECRET_NAME =
  /(^|[_\-.]|[a-z](?=[A-Z]))(pass(word|wd|phrase)?|secret|token|private_?key|api_?key|access_?key|secret_?key|secret_?string|credentials?|connection_?string)$/i;

/** A password inside an address: `postgres://user:password@host`. */
const SECRET_IN_ADDRESS = /:\/\/[^\s:@/]{1,256}:[^\s@/]{1,256}@/;

export function isSecret(name: string, value: string | number | boolean): boolean {
  if (typeof value !== "string" || value === "") return false;
  return SECRET_NAME.test(name.slice(-64)) || SECRET_IN_ADDRESS.test(value);
}
