/**
 * Text from input, made safe to print: one line, no control characters, no escape sequences, no direction overrides, and nothing a CI system
 * would take for a command (`::set-output`, `##vso[`, `##[`). The only place where this is done; every text report goes through `plainly`.
 */
export function plain(text: string): string {
  return text
    .replace(ESCAPE_SEQUENCE, "")
    .replace(LINE_BREAK, " ")
    .replace(INVISIBLE, "�")
    .replace(/##(?=\w*\[)/g, "# #")
    .replace(/(^|\s)::/g, "$1: :");
}

/** CSI and OSC sequences, whole. Bounded, so that a long unfinished one costs no time. */
const ESCAPE_SEQUENCE =
  /(?:\u001b\[|\u009b)[0-?]{0,64}[ -/]{0,16}[@-~]|\u001b\][^\u0007\u001b]{0,2048}(?:\u0007|\u001b\\)/g;

const LINE_BREAK = /[\r\n\u0085\u2028\u2029]+/g;

/** Controls, zero-width and direction marks, and lone surrogates. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/gu;

/** A deep copy of plain data in which every text, keys aside, is `plain`. */
export function plainly<T>(data: T): T {
  if (typeof data === "string") return plain(data) as T;
  if (Array.isArray(data)) return data.map(plainly) as T;
  if (typeof data !== "object" || data === null) return data;
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, plainly(value)])) as T;
}
