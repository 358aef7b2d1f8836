/**
 * Names and shapes that tell a secret where the input does not mark it: older plans, raw states, and a policy pack, to which the engine
 * hands secrets in plain text.
 */
const SECRET_NAME =
  /(^|[_.-])(passw(or)?d|passphrase|secret|secret_(string|binary|key)|token|private_key|secret_access_key|api_?key|access_key_secret|client_secret|credentials?|connection_string)$/;
const NOT_SECRET_NAME = /(^|_)(manage_master_user_password|require_\w+|enable_\w+)$/;

/** `scheme://user:password@host` */
const CREDENTIALS_IN_URL = /:\/\/[^/\s:@]*:[^@\s/]+@/;
const KEY_BLOCK = "-----BEGIN ";

export function looksSecret(name: string, value: unknown): boolean {
  if (typeof value !== "string" || value === "") return false;
  const plain = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  if (SECRET_NAME.test(plain) && !NOT_SECRET_NAME.test(plain)) return true;
  return CREDENTIALS_IN_URL.test(value) || (value.includes(KEY_BLOCK) && value.includes("PRIVATE KEY"));
}
