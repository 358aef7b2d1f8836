import { pointValue } from "./capacity/terms/point-value.js";
import type { Moment, TermContext } from "./capacity/terms/term-context.js";
import { unknownIn } from "./capacity/terms/unknown-in.js";
import { utilisationAt } from "./capacity/threshold.js";
import type { Judged } from "./judge.js";
import type { ExplainedDimension, Explanation } from "./model/explanation.js";
import type { Known } from "./model/known.js";
import type { Term } from "./model/term.js";

/** The arithmetic of a dimension at a moment: the same trees that were evaluated, with a value at every node. */
export function explainDimension(judged: Judged, context: TermContext, moment: Moment): ExplainedDimension {
  const { judgement } = judged;
  const known = [judgement.limit, judgement.target, judgement.demand].every((it) => unknownIn(it, context) === null);
  return {
    id: judged.id,
    title: judged.title,
    unit: judgement.unit,
    limit: explainTerm(judgement.limit, context, moment),
    target: explainTerm(judgement.target, context, moment),
    demand: explainTerm(judgement.demand, context, moment),
    utilisation: known ? utilisationAt(judgement, context, moment) : null,
  };
}

function explainTerm(term: Term, context: TermContext, moment: Moment): Explanation {
  const value = unknownIn(term, context) === null ? pointValue(term, context, moment) : null;
  const leaf = { value, low: null, high: null, operation: null, of: [] };
  switch (term.op) {
    case "draw": {
      const it = context.estimates.get(term.field);
      if (it === undefined)
        return { ...leaf, name: term.field, unit: "", source: `not in the workload: set ${term.field}` };
      return {
        ...leaf,
        name: term.field,
        unit: "",
        low: it.low,
        high: it.high,
        source: `${it.source} (grade ${it.grade})`,
      };
    }
    case "constant":
      return { ...leaf, name: term.name, unit: term.unit, source: term.source?.citation ?? null };
    case "fact":
      return { ...leaf, name: `${term.attribute} of ${term.address}`, unit: term.unit, source: sourceOf(term.value) };
    case "users":
      return { ...leaf, name: "users", unit: "users", source: null };
    case "user-months":
      return { ...leaf, name: "user-months since month 0", unit: "user-months", source: null };
    case "developers":
      return { ...leaf, name: "developers", unit: "developers", source: null };
    case "visits": {
      const inner = explainTerm(context.visits(term.address), context, moment);
      return { ...inner, name: `visits of ${term.address} a user request` };
    }
    default:
      return {
        name: term.name,
        unit: term.unit,
        value,
        low: null,
        high: null,
        operation: term.op === "apply" ? term.function : term.op,
        source: null,
        of: term.of.map((it) => explainTerm(it, context, moment)),
      };
  }
}

function sourceOf(it: Known<number>): string {
  const place = it.at === null ? "" : ` at ${it.at.file}:${it.at.line}`;
  switch (it.state) {
    case "known":
      if (it.origin === "written") return `written${place}`;
      return `${it.origin === "mapped" ? "" : "provider default: "}${it.source?.citation ?? "catalog"}${place}`;
    case "bounded":
      return `between ${it.low} and ${it.high}: ${it.because.detail}${place}`;
    case "absent":
      return "not declared";
    case "unknown":
      return `unknown because ${it.because.detail}${it.because.supply === null ? "" : `; supply ${it.because.supply}`}${place}`;
  }
}
