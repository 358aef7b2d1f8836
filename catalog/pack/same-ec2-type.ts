import type { SizeFact } from "../../engine/model/facts.js";
import type { CitedSources } from "./cited-sources.js";
import type { SizeRow } from "./size-row.js";

/** Looks up facts of a managed size (`db.t3.medium`) at the EC2 type of the same name (`t3.medium`): an inference, grade D. */
export class SameEc2Type {
  readonly #types: ReadonlyMap<string, SizeRow>;

  constructor(
    types: readonly SizeRow[],
    readonly sources: CitedSources,
  ) {
    this.#types = new Map(types.map((type) => [type.name, type]));
  }

  /** `name` with its prefix. */
  of(name: string): SizeRow | null {
    return this.#types.get(name.slice(name.indexOf(".") + 1)) ?? null;
  }

  value(name: string, fact: SizeFact): number | null {
    return this.of(name)?.facts.get(fact)?.value ?? null;
  }

  source(name: string, fact: SizeFact): string | null {
    const key = this.of(name)?.facts.get(fact)?.source ?? null;
    return this.sources.inferred("EC2 type of the same name", "ec2", key);
  }

  /** Sets `fact` from the EC2 type, or leaves it out. */
  copy(size: SizeRow, ...facts: readonly SizeFact[]): void {
    for (const fact of facts) size.fact(fact, this.value(size.name, fact), this.source(size.name, fact));
  }
}
