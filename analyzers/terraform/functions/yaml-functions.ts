import { sortedEntries } from "../values/convert.js";
import { formatNumber } from "../values/number.js";
import { ANY, STRING } from "../values/type.js";
import { force, isMapping, isSequence, text, unknownValue, type Value } from "../values/value.js";
import { type BuiltIn, strict, textIn } from "./function.js";
import { readYaml } from "./yaml/block.js";
import { NotCovered } from "./yaml/not-covered.js";

/** Longer texts are left to a real YAML reader. */
const LONGEST = 1_000_000;

/** What goes beyond the subset (anchors, tags, several documents …) is unknown, not wrong. */
const yamldecode = strict({ params: [STRING], returns: ANY }, (args, { at }) => {
  const source = textIn(args, 0);
  const tooLong = source.length > LONGEST;
  try {
    if (!tooLong) return readYaml(source);
  } catch (problem) {
    if (!(problem instanceof NotCovered)) throw problem;
    return notRead(`the YAML uses what is not read here: ${problem.message}`, at);
  }
  return notRead("the YAML is too long to be read here", at);
});

function notRead(detail: string, at: Parameters<BuiltIn>[1]["at"]): Value {
  return unknownValue({ code: "unsupported-expression", detail, supply: null }, { at });
}

/** Terraform's form: keys and texts quoted, two spaces a level. */
const yamlencode = strict({ params: [ANY], returns: STRING }, (args, { at }) => {
  const [value] = args;
  const out: string[] = [];
  if (value === undefined || !write(value, "", out, 0)) return notRead("the value cannot be written as YAML here", at);
  return text(`${out.join("\n")}\n`);
});

function write(value: Value, indent: string, out: string[], depth: number): boolean {
  const it = force(value);
  if (depth > 100) return false;
  if (isSequence(it) && it.items.length > 0) {
    return it.items.every((item) => nested(item, `${indent}- `, `${indent}  `, false, out, depth));
  }
  if (isMapping(it) && it.entries.size > 0) {
    return sortedEntries(it.entries).every(([name, entry]) => {
      const key = `${indent}${JSON.stringify(name)}: `;
      return nested(entry, key, isSequence(force(entry)) ? indent : `${indent}  `, true, out, depth);
    });
  }
  const leaf = scalar(it);
  if (leaf === null) return false;
  out.push(indent + leaf);
  return true;
}

function nested(value: Value, lead: string, indent: string, own: boolean, out: string[], depth: number): boolean {
  const it = force(value);
  const empty = (isSequence(it) && it.items.length === 0) || (isMapping(it) && it.entries.size === 0);
  if (!empty && (isSequence(it) || isMapping(it))) {
    const inner: string[] = [];
    if (!write(it, indent, inner, depth + 1)) return false;
    if (own) out.push(lead.trimEnd(), ...inner);
    else out.push(lead + (inner[0] ?? "").slice(indent.length), ...inner.slice(1));
    return true;
  }
  const leaf = scalar(it);
  if (leaf === null) return false;
  out.push(lead + leaf);
  return true;
}

/** Texts of several lines take a form of their own, which is left out. */
function scalar(it: Value): string | null {
  if (isSequence(it)) return "[]";
  if (isMapping(it)) return "{}";
  if (it.kind === "string") return it.value.includes("\n") ? null : JSON.stringify(it.value);
  if (it.kind === "number") return formatNumber(it.value);
  if (it.kind === "bool") return String(it.value);
  return it.kind === "null" ? "null" : null;
}

export const yamlFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["yamldecode", yamldecode],
  ["yamlencode", yamlencode],
]);
