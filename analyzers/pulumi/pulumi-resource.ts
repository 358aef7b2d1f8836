/**
 * One resource as the Pulumi engine knows it, in plain data: from an exported state, or from the registrations a policy pack sees.
 * Values keep the engine's wire form: secrets wrapped, unknowns as their sentinel texts.
 */
export interface PulumiResource {
  readonly urn: string;
  readonly type: string;
  /** False for a component: it groups others and holds nothing itself. */
  readonly custom: boolean;
  /** True where the program only looks the resource up (`X.get`). */
  readonly external: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Empty where the engine gives inputs only. */
  readonly outputs: Readonly<Record<string, unknown>>;
  /** URN of the parent, or null at the root. */
  readonly parent: string | null;
  /** URNs. */
  readonly dependencies: readonly string[];
  /** URNs by property. */
  readonly propertyDependencies: ReadonlyMap<string, readonly string[]>;
  /** Properties of the provider the resource belongs to; null where they are not given. */
  readonly provider: Readonly<Record<string, unknown>> | null;
  /** `project:///index.ts#14,19`, or null. */
  readonly sourcePosition: string | null;
}
