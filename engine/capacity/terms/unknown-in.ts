import type { Known, Place, Reason } from "../../model/known.js";
import { parts, type Term } from "../../model/term.js";
import type { TermContext } from "./term-context.js";

/** What keeps a term from having a value. */
export interface Missing {
  readonly because: Reason;
  readonly at: Place | null;
}

/** The first leaf without a value, looking through visits; null where the term can be evaluated. */
export function unknownIn(term: Term, context: TermContext): Missing | null {
  const byTerm = known.get(context) ?? new WeakMap<Term, Missing | null>();
  known.set(context, byTerm);
  const answer = byTerm.get(term);
  if (answer !== undefined) return answer;
  const missing = firstMissing(term, context);
  byTerm.set(term, missing);
  return missing;
}

/** A plan asks for the same tree again and again. */
const known = new WeakMap<TermContext, WeakMap<Term, Missing | null>>();

function firstMissing(term: Term, context: TermContext): Missing | null {
  switch (term.op) {
    case "draw":
      return context.estimates.has(term.field) ? null : { because: notInWorkload(term.field), at: null };
    case "fact":
      return factMissing(term.address, term.attribute, term.value);
    case "visits":
      return unknownIn(context.visits(term.address), context);
    default:
      for (const part of parts(term)) {
        const missing = "of" in part || part.op === "visits" ? unknownIn(part, context) : firstMissing(part, context);
        if (missing !== null) return missing;
      }
      return null;
  }
}

function notInWorkload(field: string): Reason {
  return {
    code: "not-in-workload",
    detail: `${field} is not in the workload`,
    supply: `${field} in scale-roadmap.yaml`,
  };
}

function factMissing(address: string, attribute: string, value: Known<number>): Missing | null {
  if (value.state === "unknown") return { because: value.because, at: value.at };
  if (value.state !== "absent") return null;
  return {
    because: { code: "not-declared", detail: `${attribute} of ${address} is not declared`, supply: null },
    at: value.at,
  };
}
