import type { ResourceKind } from "../engine/model/resource.js";
import type { CostRule, DimensionRule, Remedy } from "../engine/model/rule.js";

/** A rule for one kind, whichever: what the lists hold. */
export type AnyDimension = { [K in ResourceKind]: DimensionRule<K> }[ResourceKind];
export type AnyCost = { [K in ResourceKind]: CostRule<K> }[ResourceKind];
export type AnyRemedy = { [K in ResourceKind]: Remedy<K> }[ResourceKind];
