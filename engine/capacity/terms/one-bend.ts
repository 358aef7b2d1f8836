import { type Application, conversion, parts, type Term } from "../../model/term.js";
import { shapeOf } from "./shape.js";
import type { TermContext } from "./term-context.js";

/**
 * A demand that bends through one function only, and linearly: users · (a + (b − a) · f(users)). The cache's hit ratio in the statements of a
 * database is of this form. Then a crossing is found draw by draw with a few values of f, not with the whole tree.
 */
export interface OneBend {
  readonly bend: Application;
  /** The demand with f = 0 and with f = 1: both proportional to users. */
  readonly atZero: Term;
  readonly atOne: Term;
}

/** Reads the form off the tree; null where the demand is not of it. */
export function oneBendOf(demand: Term, context: TermContext): OneBend | null {
  const bends = new Map<string, Application>();
  collectBends(demand, context, bends);
  const [key, ...others] = bends.keys();
  if (key === undefined || others.length > 0 || !isLinearIn(demand, key, context)) return null;
  const bend = bends.get(key) as Application;
  const simple = bend.of.every((it) => ["constant", "proportional"].includes(shapeOf(it, context).form));
  const atZero = replaced(demand, key, context, 0);
  const atOne = replaced(demand, key, context, 1);
  const proportional = [atZero, atOne].every((it) => {
    const { form, variable } = shapeOf(it, context);
    return form === "proportional" && variable === "users";
  });
  return simple && proportional ? { bend, atZero, atOne } : null;
}

function collectBends(term: Term, context: TermContext, into: Map<string, Application>): void {
  if (term.op === "apply" && shapeOf(term, context).form !== "constant") {
    into.set(keyOf(term), term);
    return;
  }
  for (const part of partsOf(term, context)) collectBends(part, context, into);
}

/** Whether a term stands only in sums, in one factor of products and above fraction bars: then the whole is linear in it. */
function isLinearIn(term: Term, key: string, context: TermContext): boolean {
  if (term.op === "apply" && keyOf(term) === key) return true;
  const containing = partsOf(term, context).filter((it) => contains(it, key, context));
  if (containing.length === 0) return true;
  const position = term.op === "quotient" ? containing[0] === term.of[0] : true;
  const allowed =
    term.op === "sum" ||
    term.op === "visits" ||
    (containing.length === 1 && (term.op === "product" || term.op === "quotient"));
  return allowed && position && containing.every((it) => isLinearIn(it, key, context));
}

function contains(term: Term, key: string, context: TermContext): boolean {
  return (
    (term.op === "apply" && keyOf(term) === key) || partsOf(term, context).some((it) => contains(it, key, context))
  );
}

function replaced(term: Term, key: string, context: TermContext, value: number): Term {
  if (term.op === "apply" && keyOf(term) === key) return conversion(term.name, term.unit, value);
  if (!contains(term, key, context)) return term;
  if (term.op === "visits") return replaced(context.visits(term.address), key, context, value);
  return { ...term, of: parts(term).map((it) => replaced(it, key, context, value)) } as Term;
}

function partsOf(term: Term, context: TermContext): readonly Term[] {
  return term.op === "visits" ? [context.visits(term.address)] : parts(term);
}

const keys = new WeakMap<Term, string>();

/** Equal trees have equal keys; names and places do not matter. */
export function keyOf(term: Term): string {
  const known = keys.get(term);
  if (known !== undefined) return known;
  const key = JSON.stringify(term, (name, value: unknown) =>
    name === "name" || name === "at" || name === "source" ? undefined : value,
  );
  keys.set(term, key);
  return key;
}
