import type { Term } from "../../model/term.js";
import type { TermContext } from "./term-context.js";

/** The one quantity a demand follows. */
export type Variable = "users" | "user-months" | "developers";

/**
 * How a term follows its variable:
 * - `constant`: not at all
 * - `proportional`: doubled by doubling it, so a threshold is one division
 * - `affine`: a constant and a proportional part
 * - `monotone`: anything else; every function in use grows with its variable, so a threshold is found by bisection
 */
export interface Shape {
  readonly form: "constant" | "proportional" | "affine" | "monotone";
  /** Null for a constant; `users` where several move it. */
  readonly variable: Variable | null;
}

const CONSTANT: Shape = { form: "constant", variable: null };

/** Reads the shape off the tree. Where the tree alone does not show a simpler form the answer is `monotone`, which is always right. */
export function shapeOf(term: Term, context: TermContext): Shape {
  switch (term.op) {
    case "draw":
    case "constant":
    case "fact":
      return CONSTANT;
    case "users":
    case "user-months":
    case "developers":
      return { form: "proportional", variable: term.op };
    case "visits":
      return shapeOf(context.visits(term.address), context);
  }
  const shapes = term.of.map((it) => shapeOf(it, context));
  const moving = shapes.filter((it) => it.form !== "constant");
  const variable = commonVariable(moving);
  if (moving.length === 0) return CONSTANT;
  if (variable === null || term.op === "apply") return { form: "monotone", variable: variable ?? "users" };
  switch (term.op) {
    case "product":
      return moving.length === 1 ? (moving[0] as Shape) : { form: "monotone", variable };
    case "quotient":
      return shapes[1]?.form === "constant" ? (shapes[0] as Shape) : { form: "monotone", variable };
    case "sum":
      return { form: sumForm(shapes), variable };
    case "min":
    case "max":
      return { form: shapes.every((it) => it.form === "proportional") ? "proportional" : "monotone", variable };
    default:
      return term satisfies never;
  }
}

function commonVariable(shapes: readonly Shape[]): Variable | null {
  const names = new Set(shapes.map((it) => it.variable));
  return names.size === 1 ? ([...names][0] ?? null) : null;
}

function sumForm(shapes: readonly Shape[]): Shape["form"] {
  if (shapes.some((it) => it.form === "monotone")) return "monotone";
  return shapes.every((it) => it.form === "proportional") ? "proportional" : "affine";
}
