import type { Known, Source } from "./known.js";

/**
 * A quantity as data: what a limit, a target or a demand is made of. The tree is read for its value (point, or one value a draw), for its
 * shape in users, for the resources it depends on, and for the explanation. Units are text in the field's notation: "requests/s", "vCPU".
 */
export type Term =
  | Draw
  | Constant
  | Fact
  | Users
  | UserMonths
  | Developers
  | Visits
  | Combination
  | Quotient
  | Application;

/** A field of the workload, e.g. `activity.activeShare`: one value a draw. A field the workload leaves out makes the term unknown. */
export interface Draw {
  readonly op: "draw";
  readonly field: string;
}

/** A number that is the same in every resource: a conversion (seconds an hour) or a number of the catalog, with its source. */
export interface Constant {
  readonly op: "constant";
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  readonly source: Source | null;
}

/** A number of one resource; what a remedy changes. Unknown makes the term unknown; bounded is drawn between its bounds. */
export interface Fact {
  readonly op: "fact";
  readonly address: string;
  /** Field of the resource in its neutral shape, e.g. `machine.vcpu`. */
  readonly attribute: string;
  readonly unit: string;
  readonly value: Known<number>;
}

/** The number of users, in the workload's unit. */
export interface Users {
  readonly op: "users";
}

/** The integral of users over months since month 0. */
export interface UserMonths {
  readonly op: "user-months";
}

/** The number of developers: of the team, by time. */
export interface Developers {
  readonly op: "developers";
}

/**
 * How often one user request comes by. For computes, load balancers and gateways: visits. For stores: the share of the system's operations
 * of the kind (statements, cache reads, jobs) that falls on this one, because `request.*` is charged once a user request.
 */
export interface Visits {
  readonly op: "visits";
  readonly address: string;
}

export interface Combination {
  readonly op: "product" | "sum" | "min" | "max";
  readonly name: string;
  readonly unit: string;
  readonly of: readonly Term[];
}

export interface Quotient {
  readonly op: "quotient";
  readonly name: string;
  readonly unit: string;
  /** Numerator, denominator. */
  readonly of: readonly [Term, Term];
}

/** A registered pure function of numbers; see `engine/capacity/functions.ts` for the list. */
export interface Application {
  readonly op: "apply";
  readonly function: string;
  readonly name: string;
  readonly unit: string;
  readonly of: readonly Term[];
}

export const users: Users = { op: "users" };
export const userMonths: UserMonths = { op: "user-months" };
export const developers: Developers = { op: "developers" };

export function draw(field: string): Draw {
  return { op: "draw", field };
}

/** A conversion between units: no source needed. */
export function conversion(name: string, unit: string, value: number): Constant {
  return { op: "constant", name, unit, value, source: null };
}

/** A number of the catalog. `CatalogNumber` of `facts.ts` fits. */
export function cited(
  name: string,
  number: { readonly value: number; readonly unit: string; readonly source: Source },
): Constant {
  return { op: "constant", name, unit: number.unit, value: number.value, source: number.source };
}

export function fact(address: string, attribute: string, unit: string, value: Known<number>): Fact {
  return { op: "fact", address, attribute, unit, value };
}

export function visits(address: string): Visits {
  return { op: "visits", address };
}

export function product(name: string, unit: string, ...of: readonly Term[]): Combination {
  return { op: "product", name, unit, of };
}

export function sum(name: string, unit: string, ...of: readonly Term[]): Combination {
  return { op: "sum", name, unit, of };
}

export function min(name: string, unit: string, ...of: readonly Term[]): Combination {
  return { op: "min", name, unit, of };
}

export function max(name: string, unit: string, ...of: readonly Term[]): Combination {
  return { op: "max", name, unit, of };
}

export function quotient(name: string, unit: string, numerator: Term, denominator: Term): Quotient {
  return { op: "quotient", name, unit, of: [numerator, denominator] };
}

export function apply(name: string, unit: string, fn: string, ...of: readonly Term[]): Application {
  return { op: "apply", function: fn, name, unit, of };
}

/** The terms directly below. */
export function parts(term: Term): readonly Term[] {
  return "of" in term ? term.of : [];
}

/** Every node of the tree, the root first. */
export function* nodes(term: Term): Generator<Term> {
  yield term;
  for (const part of parts(term)) yield* nodes(part);
}
