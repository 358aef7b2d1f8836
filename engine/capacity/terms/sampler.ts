import { type Fact, parts, type Term } from "../../model/term.js";
import type { Estimate } from "../../model/workload.js";
import { quantile, selectQuantile } from "../quantile.js";
import { applyColumns, FOLDS, foldColumns, scaledColumn } from "./columns.js";
import type { Inputs } from "./inputs.js";
import { entry, once } from "./memo.js";
import { applied } from "./point-value.js";
import { type Moment, NOTHING, type TermContext } from "./term-context.js";

/**
 * The random part of a quantity: one value a draw. Two quantities whose random parts are the same share one base, so that it is
 * multiplied out and sorted once, however many resources and planned states it serves.
 */
export interface Base {
  /** Equal random parts have equal indices. */
  readonly index: number;
  /** Powers of atoms whose product it is. */
  readonly factors: readonly Factor[];
}

interface Factor {
  readonly atom: Atom;
  readonly power: number;
}

/** An input, or a sum, minimum or function of others that no common factor can be taken out of. */
interface Atom {
  readonly index: number;
  /** Field of an input; null for what is made of others. */
  readonly field: string | null;
  /** Worked out once and asked for a few figures, such as where a threshold is crossed: sorting it does not pay. */
  readonly single: boolean;
  readonly values: () => Float64Array;
}

/** `scalar · base`: what facts give, times what draws give. */
export interface Scaled {
  readonly scalar: number;
  readonly base: Base;
}

/** Evaluates terms over all draws. All answers of one sampler use the same draws (common random numbers). */
export interface Sampler {
  readonly draws: number;
  /** A term at one moment. It must have no unknown leaf (see `unknownIn`). */
  scaled(term: Term, moment: Moment): Scaled;
  quotient(numerator: Scaled, denominator: Scaled): Scaled;
  /** A quantity given by one value a draw. */
  ofValues(values: Float64Array): Scaled;
  /** A quantity worked out from others: once for a key, and only when its values are asked for. The key names all it is made of. */
  derived(key: string, compute: () => Float64Array): Scaled;
  /** Do not change the answer: it is shared. */
  values(base: Base): Float64Array;
  /** The values of a base, ascending. */
  sorted(base: Base): Float64Array;
  /** Whether many quantities are multiples of a base, so that sorting it pays: products of inputs are, what was worked out once is not. */
  isShared(base: Base): boolean;
  /** The p-quantile of a quantity. */
  quantile(it: Scaled, p: number): number;
  /** A term at as many moments as `users` has entries, each in the draw of the same position in `at`. */
  along(term: Term, users: Float64Array, at: Int32Array): Float64Array;
}

export function createSampler(context: TermContext, inputs: Inputs, draws: number): Sampler {
  const atoms = new Map<string, Atom>();
  const bases = new Map<string, Base>();
  const byFactors = (factors: readonly Factor[]): Base => {
    const key = factors.map((it) => `${it.atom.index}^${it.power}`).join();
    return entry(bases, key, () => ({ index: bases.size, factors }));
  };
  const one = byFactors([]);
  const atom = (key: string, compute: () => Float64Array, field: string | null = null, single = false): Base => {
    const found = entry(atoms, key, () => ({ index: atoms.size, field, single, values: once(compute) }));
    return byFactors([{ atom: found, power: 1 }]);
  };
  const products = new Map<number, Base>();
  const quotients = new Map<number, Base>();
  const pair = (memo: Map<number, Base>, a: Base, b: Base, sign: 1 | -1): Base =>
    entry(memo, a.index * 2 ** 26 + b.index, () => byFactors(mergeFactors(a.factors, b.factors, sign)));

  const valuesByBase = new Map<number, Float64Array>();
  const values = (base: Base): Float64Array => entry(valuesByBase, base.index, () => valuesOfFactors(base.factors));
  const valuesOfFactors = (factors: readonly Factor[]): Float64Array => {
    const [first] = factors;
    if (factors.length === 1 && first?.power === 1) return first.atom.values();
    const given = factors.filter((it) => it.atom.field !== null);
    const made = factors.filter((it) => it.atom.field === null);
    const key = given
      .map((it) => `${it.atom.field}^${it.power}`)
      .sort()
      .join();
    const known = inputs.product(key, () => multiplyOut(new Float64Array(draws).fill(1), given));
    return made.length === 0 ? known : multiplyOut(Float64Array.from(known), made);
  };
  const sortedByBase = new Map<number, Float64Array>();
  const sorted = (base: Base): Float64Array =>
    entry(sortedByBase, base.index, () => Float64Array.from(values(base)).sort());

  const isShared = (base: Base) => !base.factors.some((it) => it.atom.single);
  const selecting = new Map<number, Float64Array>();
  const selected = new Map<string, number>();
  const quantileOf = ({ scalar, base }: Scaled, p: number): number => {
    if (isShared(base)) return scalar * quantile(sorted(base), p);
    const column = () => entry(selecting, base.index, () => Float64Array.from(values(base)));
    return scalar * entry(selected, `${base.index} ${p}`, () => selectQuantile(column(), p));
  };

  const constant = (scalar: number): Scaled => ({ scalar, base: one });
  const input = (estimate: Estimate): Scaled =>
    estimate.low === estimate.high
      ? constant(estimate.typical)
      : { scalar: 1, base: atom(`draw ${estimate.field}`, () => inputs.of(estimate), estimate.field) };

  const combine = (op: "sum" | "min" | "max", of: readonly Scaled[]): Scaled => {
    const first = of[0] as Scaled;
    if (of.every((it) => it.base === first.base)) {
      const scalars = of.map((it) => it.scalar);
      const scalar = op === "sum" ? scalars.reduce((a, b) => a + b, 0) : Math[op](...scalars);
      return { scalar, base: first.base };
    }
    const unit = of.find((it) => it.scalar > 0)?.scalar ?? 1;
    const shares = of.map((it) => it.scalar / unit);
    const key = `${op}(${of.map((it, at) => `${shares[at]}*${it.base.index}`).join()})`;
    const base = atom(key, () => {
      const columns = of.map((it, at) => scaledColumn(shares[at] as number, values(it.base)));
      return foldColumns(op, columns);
    });
    return { scalar: unit, base };
  };

  const visitsByAddress = new Map<string, Scaled>();
  const scaled = (term: Term, moment: Moment): Scaled => {
    switch (term.op) {
      case "draw":
        return input(context.estimates.get(term.field) as Estimate);
      case "constant":
        return constant(term.value);
      case "fact":
        return term.value.state === "known" ? constant(term.value.value) : input(boundedEstimate(term));
      case "users":
        return constant(moment.users);
      case "user-months":
        return constant(moment.userMonths);
      case "developers":
        return constant(moment.developers);
      case "visits":
        return entry(visitsByAddress, term.address, () => scaled(context.visits(term.address), moment));
      case "product": {
        let scalar = 1;
        let base = one;
        for (const part of term.of) {
          const it = scaled(part, moment);
          scalar *= it.scalar;
          base = pair(products, base, it.base, 1);
        }
        return { scalar, base };
      }
      case "quotient":
        return quotient(scaled(term.of[0], moment), scaled(term.of[1], moment));
      case "sum":
      case "min":
      case "max":
        return combine(
          term.op,
          term.of.map((it) => scaled(it, moment)),
        );
      case "apply": {
        const args = term.of.map((it) => scaled(it, moment));
        if (args.every((it) => it.base === one)) {
          return constant(
            applied(
              term,
              args.map((it) => it.scalar),
              context,
            ),
          );
        }
        const key = `${term.function}(${args.map((it) => `${it.scalar}*${it.base.index}`).join()})`;
        const base = atom(key, () => {
          const columns = args.map((it) => scaledColumn(it.scalar, values(it.base)));
          return applyColumns(term.function, columns, draws, context);
        });
        return { scalar: 1, base };
      }
      default:
        return term satisfies never;
    }
  };
  const quotient = (a: Scaled, b: Scaled): Scaled => ({
    scalar: a.scalar / b.scalar,
    base: pair(quotients, a.base, b.base, -1),
  });

  const followsUsers = new WeakMap<Term, boolean>();
  const follows = (term: Term): boolean => {
    const known = followsUsers.get(term);
    if (known !== undefined) return known;
    const answer = term.op === "users" || innerOf(term).some(follows);
    followsUsers.set(term, answer);
    return answer;
  };
  const innerOf = (term: Term): readonly Term[] =>
    term.op === "visits" ? [context.visits(term.address)] : parts(term);
  const along = (term: Term, users: Float64Array, at: Int32Array): Float64Array => {
    const column = (it: Term): Float64Array => {
      if (it.op === "users") return users;
      if (!follows(it)) return gather(scaled(it, NOTHING), at);
      if (it.op === "visits") return column(context.visits(it.address));
      if (!("of" in it)) throw new RangeError(`${it.op} does not follow users`);
      const columns = it.of.map(column);
      if (it.op === "apply") return applyColumns(it.function, columns, at.length, context);
      return foldColumns(it.op, columns);
    };
    return column(term);
  };
  const gather = ({ scalar, base }: Scaled, at: Int32Array): Float64Array => {
    const result = new Float64Array(at.length);
    if (base === one) return result.fill(scalar);
    const all = values(base);
    for (let i = 0; i < at.length; i++) result[i] = scalar * (all[at[i] as number] as number);
    return result;
  };

  return {
    draws,
    scaled,
    quotient,
    derived: (key, compute) => ({ scalar: 1, base: atom(`derived ${key}`, compute, null, true) }),
    ofValues: (given) => ({ scalar: 1, base: atom(`given ${atoms.size}`, () => given, null, true) }),
    values,
    sorted,
    isShared,
    quantile: quantileOf,
    along,
  };
}

/** A fact known only between bounds is drawn with them as its P5 and P95. */
function boundedEstimate(term: Fact): Estimate {
  const { value } = term;
  if (value.state !== "bounded") throw new RangeError(`${term.attribute} of ${term.address} has no value to draw`);
  const { low, high } = value;
  return {
    field: `${term.attribute} between ${low} and ${high}`,
    low,
    typical: low > 0 ? Math.sqrt(low * high) : (low + high) / 2,
    high,
    provenance: "declared",
    source: value.because.detail,
    grade: "D",
    at: value.at,
  };
}

function mergeFactors(a: readonly Factor[], b: readonly Factor[], sign: 1 | -1): Factor[] {
  const powers = new Map<Atom, number>();
  for (const it of a) powers.set(it.atom, it.power);
  for (const it of b) powers.set(it.atom, (powers.get(it.atom) ?? 0) + sign * it.power);
  return [...powers]
    .filter(([, power]) => power !== 0)
    .map(([atom, power]) => ({ atom, power }))
    .sort((x, y) => x.atom.index - y.atom.index);
}

function multiplyOut(into: Float64Array, factors: readonly Factor[]): Float64Array {
  for (const { atom, power } of factors) {
    const fold = power > 0 ? FOLDS.product : FOLDS.quotient;
    for (let step = 0; step < Math.abs(power); step++) fold(into, atom.values());
  }
  return into;
}

/** A name that equal quantities of one sampler share. */
export function nameOf({ scalar, base }: Scaled): string {
  return `${scalar}*${base.index}`;
}

/** A quantity in every draw. Do not change the answer: it may be shared. */
export function valuesOf(it: Scaled, sampler: Sampler): Float64Array {
  return scaledColumn(it.scalar, sampler.values(it.base));
}
