import type { Place } from "../../../engine/model/known.js";
import type { Run } from "../evaluate/run.js";
import type { FileAccess } from "../evaluate/scope.js";
import { convert } from "../values/convert.js";
import type { Exact } from "../values/number.js";
import {
  firstUnknown,
  isSensitive,
  markSensitive,
  mentionsIn,
  sizeOf,
  spelledOut,
  union,
  withMentions,
} from "../values/provenance.js";
import { ANY, STRING, type Type } from "../values/type.js";
import {
  failure,
  force,
  isMapping,
  isSequence,
  type Lazy,
  type Mention,
  stillUnknown,
  type Value,
} from "../values/value.js";

export interface CallContext {
  readonly run: Run;
  readonly files: FileAccess;
  readonly at: Place;
}

/** A built-in function: values in, value out, never throwing. */
export type BuiltIn = (args: readonly Value[], context: CallContext) => Value;

export interface Signature {
  readonly params: readonly Type[];
  /** Type of further arguments. */
  readonly rest?: Type;
  /** How many of `params` may be left out, from the end. */
  readonly optional?: number;
  readonly returns?: Type;
}

export type Full = Exclude<Value, Lazy>;

/**
 * A function of wholly known arguments, converted to the parameters' types. Any unknown part makes the result unknown for the first such
 * reason; the result comes from everything the arguments came from.
 */
export function strict(signature: Signature, body: (args: readonly Full[], context: CallContext) => Value): BuiltIn {
  return (given, context) => {
    const problem = countProblem(given.length, signature);
    if (problem !== null) return failure(problem);
    const mentions = given.reduce<readonly Mention[]>((all, arg) => union(all, mentionsIn(arg)), []);
    context.run.spend(Math.ceil(mentions.length / 10));
    const sensitive = given.some(isSensitive);
    const args: Full[] = [];
    for (const [at, arg] of given.entries()) {
      const value = convert(spelledOut(arg), signature.params[at] ?? signature.rest ?? ANY);
      const unknown = firstUnknown(value);
      if (unknown !== null) return stillUnknown(unknown, { type: signature.returns ?? ANY, mentions, sensitive });
      if (value.kind === "null") return failure("an argument is null");
      args.push(force(value));
      context.run.spend(Math.ceil(sizeOf(value) / 10));
    }
    const result = withMentions(body(args, context), mentions);
    return sensitive ? markSensitive(result) : result;
  };
}

/**
 * A function that hands on parts of its arguments as they are, unknown ones too. Unknown arguments themselves make it unknown; what it
 * returns carries its own provenance.
 */
export function structural(
  signature: { readonly least: number; readonly most: number },
  body: (args: readonly Full[], context: CallContext) => Value,
): BuiltIn {
  return (given, context) => {
    if (given.length < signature.least || given.length > signature.most)
      return failure("the number of arguments is wrong");
    const args = given.map(force);
    for (const arg of args) {
      context.run.spend(Math.ceil(sizeOf(arg) / 10));
      if (arg.kind === "unknown") {
        const mentions = args.reduce<readonly Mention[]>((all, other) => union(all, mentionsIn(other)), []);
        return stillUnknown(arg, { type: ANY, mentions });
      }
    }
    const result = body(args, context);
    return args.some((arg) => arg.sensitive) ? markSensitive(result) : result;
  };
}

function countProblem(count: number, { params, rest, optional = 0 }: Signature): string | null {
  if (count < params.length - optional) return `${params.length - optional} arguments are needed, ${count} given`;
  return rest === undefined && count > params.length ? `${params.length} arguments are taken, ${count} given` : null;
}

export const LIST_OF_TEXT: Type = { kind: "list", of: STRING };

/** Text of an argument that `strict` has converted. */
export function textIn(args: readonly Full[], at: number): string {
  const arg = args[at];
  return arg?.kind === "string" ? arg.value : "";
}

export function numberIn(args: readonly Full[], at: number): Exact {
  const arg = args[at];
  return arg?.kind === "number" ? arg.value : 0;
}

export function itemsIn(args: readonly Full[], at: number): readonly Value[] {
  const arg = args[at];
  return arg !== undefined && isSequence(arg) ? arg.items : [];
}

export function entriesIn(args: readonly Full[], at: number): ReadonlyMap<string, Value> {
  const arg = args[at];
  return arg !== undefined && isMapping(arg) ? arg.entries : new Map();
}

export function textsIn(args: readonly Full[], at: number): readonly string[] {
  return itemsIn(args, at).map((item) => (item.kind === "string" ? item.value : ""));
}
