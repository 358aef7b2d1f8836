import type { Application, Term } from "../../model/term.js";
import { bendIn, ONE_USER } from "./bend.js";
import { keyOf, type OneBend } from "./one-bend.js";
import type { Base, Sampler } from "./sampler.js";
import { NOTHING, type TermContext } from "./term-context.js";

/** Shares of crossed draws of many demands of this form at one number of users after another; what they share is worked out once. */
export class OneBendRisks {
  private readonly column: Float64Array;
  private bent = new Map<string, Float64Array>();
  private readonly ones = new WeakMap<Float64Array, boolean>();
  private users = 0;

  constructor(
    private readonly context: TermContext,
    private readonly sampler: Sampler,
  ) {
    this.column = new Float64Array(sampler.draws);
  }

  /** What of a demand over its limit does not depend on users. */
  prepare({ bend, atZero, atOne }: OneBend, limit: Term): PreparedBend {
    const { sampler } = this;
    const most = sampler.scaled(limit, NOTHING);
    const atA = sampler.quotient(sampler.scaled(atZero, ONE_USER), most);
    const atB = sampler.quotient(sampler.scaled(atOne, ONE_USER), most);
    const ratio = Number((atA.scalar / atB.scalar).toPrecision(12));
    const key = keyOf(bend);
    return {
      bend,
      scalar: atB.scalar,
      ratio,
      atZero: atA.base,
      atOne: atB.base,
      group: `${key} ${atA.base.index} ${atB.base.index} ${ratio}`,
    };
  }

  /** Names the demands that share their utilisation but for the scalar. Where f is 1 in every draw it does not matter which f it is. */
  groupAt(it: PreparedBend, users: number): string {
    return this.isOneAt(it.bend, users) ? `one ${it.atOne.index}` : it.group;
  }

  private isOneAt(bend: Application, users: number): boolean {
    const values = this.bendingAt(bend, users);
    const known = this.ones.get(values);
    if (known !== undefined) return known;
    const answer = values.every((it) => it === 1);
    this.ones.set(values, answer);
    return answer;
  }

  /** Utilisation over scalar · users of every draw, for demands of one group. Do not change or keep the answer. */
  utilisation(it: PreparedBend, users: number): Float64Array {
    if (this.isOneAt(it.bend, users)) return this.sampler.values(it.atOne);
    const f = this.bendingAt(it.bend, users);
    const a = this.sampler.values(it.atZero);
    const b = this.sampler.values(it.atOne);
    const { column } = this;
    for (let i = 0; i < column.length; i++) {
      const low = it.ratio * (a[i] as number);
      column[i] = low + ((b[i] as number) - low) * (f[i] as number);
    }
    return column;
  }

  private bendingAt(bend: Application, users: number): Float64Array {
    const key = keyOf(bend);
    if (users !== this.users) {
      this.bent = new Map();
      this.users = users;
    }
    const known = this.bent.get(key);
    if (known !== undefined) return known;
    const bending = bendIn(bend, this.context, this.sampler);
    const lnUsers = Math.log(users);
    const values = new Float64Array(this.sampler.draws);
    for (let i = 0; i < values.length; i++) values[i] = bending(i, lnUsers);
    this.bent.set(key, values);
    return values;
  }
}

/** `utilisation = scalar · users · (ratio · a + (b − ratio · a) · f)`. Demands of one group share all but the scalar. */
export interface PreparedBend {
  readonly group: string;
  readonly bend: Application;
  readonly scalar: number;
  readonly ratio: number;
  readonly atZero: Base;
  readonly atOne: Base;
}
