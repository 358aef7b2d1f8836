import { commonType, convert } from "../values/convert.js";
import { markSensitive, mentionsIn, union } from "../values/provenance.js";
import { BOOL, NUMBER, STRING, type Type } from "../values/type.js";
import { failure, force, isSequence, NULL, stillUnknown, truth, type Unknown, type Value } from "../values/value.js";
import { type BuiltIn, structural } from "./function.js";

/** The first argument that is neither null nor empty text. An unknown one before it leaves it open. */
const coalesce: BuiltIn = (args) => {
  const type = commonType(args);
  for (const [at, arg] of args.entries()) {
    const it = force(arg);
    if (it.kind === "null" || (it.kind === "string" && it.value === "")) continue;
    if (it.kind === "unknown") return openChoice(it, args.slice(at + 1));
    const value = type === null ? it : convert(it, type);
    return value.kind === "unknown" && value.failed ? it : value;
  }
  return failure("coalesce finds no value");
};

const coalescelist: BuiltIn = (args) => {
  for (const [at, arg] of args.entries()) {
    const it = force(arg);
    if (it.kind === "null" || (isSequence(it) && it.items.length === 0)) continue;
    return it.kind === "unknown" ? openChoice(it, args.slice(at + 1)) : it;
  }
  return failure("coalescelist finds no list");
};

function openChoice(it: Unknown, rest: readonly Value[]): Value {
  return stillUnknown(it, { mentions: rest.reduce((all, arg) => union(all, mentionsIn(arg)), it.mentions) });
}

function primitive(type: Type): BuiltIn {
  return ([arg]) => {
    if (arg === undefined) return failure("an argument is needed");
    const it = force(arg);
    if (it.kind === "null") return NULL;
    return convert(it, type);
  };
}

/** False as soon as one element is; `all` of none is true. */
const alltrue = structural({ least: 1, most: 1 }, ([it]) => quantified(it, true));
const anytrue = structural({ least: 1, most: 1 }, ([it]) => quantified(it, false));

function quantified(it: Value | undefined, all: boolean): Value {
  if (it === undefined || !isSequence(it)) return failure("a list of true and false is needed");
  let open: Unknown | null = null;
  for (const item of it.items) {
    const value = convert(force(item), BOOL);
    if (value.kind === "unknown") {
      if (value.failed) return value;
      open ??= value;
    } else if ((value.kind === "bool" && value.value) !== all) return truth(!all);
  }
  return open === null ? truth(all) : stillUnknown(open, { type: BOOL });
}

const sensitive: BuiltIn = ([arg]) =>
  arg === undefined ? failure("an argument is needed") : markSensitive(force(arg));
const nonsensitive: BuiltIn = ([arg]) =>
  arg === undefined ? failure("an argument is needed") : markSensitive(force(arg), false);
const issensitive: BuiltIn = ([arg]) => truth(arg !== undefined && force(arg).sensitive);

export const choiceFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["coalesce", coalesce],
  ["coalescelist", coalescelist],
  ["tostring", primitive(STRING)],
  ["tonumber", primitive(NUMBER)],
  ["tobool", primitive(BOOL)],
  ["alltrue", alltrue],
  ["anytrue", anytrue],
  ["sensitive", sensitive],
  ["nonsensitive", nonsensitive],
  ["issensitive", issensitive],
  ["ephemeralasnull", ([arg]) => arg ?? failure("an argument is needed")],
]);
