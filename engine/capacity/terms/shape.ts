import type { Application, Combination, Quotient, Term } from "../../model/term.js";
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
const PROPORTIONAL: Readonly<Record<Variable, Shape>> = {
  users: { form: "proportional", variable: "users" },
  "user-months": { form: "proportional", variable: "user-months" },
  developers: { form: "proportional", variable: "developers" },
};

/** Reads the shape off the tree. Where the tree alone does not show a simpler form the answer is `monotone`, which is always right. */
export function shapeOf(term: Term, context: TermContext): Shape {
  const known = shapes.get(context)?.get(term);
  if (known !== undefined) return known;
  const shape = readShape(term, context);
  const byTerm = shapes.get(context) ?? new WeakMap<Term, Shape>();
  shapes.set(context, byTerm.set(term, shape));
  return shape;
}

/** Trees share parts, and a plan asks for the same tree again and again. */
const shapes = new WeakMap<TermContext, WeakMap<Term, Shape>>();

function readShape(term: Term, context: TermContext): Shape {
  switch (term.op) {
    case "draw":
    case "constant":
    case "fact":
      return CONSTANT;
    case "users":
    case "user-months":
    case "developers":
      return PROPORTIONAL[term.op];
    case "visits":
      return shapeOf(context.visits(term.address), context);
    default:
      return combinedShape(term, context);
  }
}

function combinedShape(term: Combination | Quotient | Application, context: TermContext): Shape {
  let moving = 0;
  let proportional = 0;
  let affine = 0;
  let mover = CONSTANT;
  let oneVariable = true;
  for (const part of term.of) {
    const shape = shapeOf(part, context);
    if (shape.form === "constant") continue;
    if (moving > 0 && shape.variable !== mover.variable) oneVariable = false;
    moving++;
    mover = shape;
    if (shape.form === "proportional") proportional++;
    if (shape.form === "affine") affine++;
  }
  if (moving === 0) return CONSTANT;
  const variable = oneVariable ? mover.variable : "users";
  const bending: Shape = { form: "monotone", variable };
  if (!oneVariable) return bending;
  switch (term.op) {
    case "apply":
      return bending;
    case "product":
      return moving === 1 ? mover : bending;
    case "quotient":
      return shapeOf(term.of[1], context).form === "constant" ? mover : bending;
    case "sum":
      if (moving > proportional + affine) return bending;
      return proportional === term.of.length ? mover : { form: "affine", variable };
    case "min":
    case "max":
      return proportional === term.of.length ? mover : bending;
    default:
      return term satisfies never;
  }
}
