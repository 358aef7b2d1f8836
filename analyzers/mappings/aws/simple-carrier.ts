import { type LinkKind, WORLD } from "../../../engine/model/architecture.js";
import { asCarrier, type Declared, link, type Mapped, type Mapping, type MappingContext, placeOf } from "../mapping.js";

/** Something that only hands on: from what it belongs to, to what it names. */
export interface SimpleCarrier {
  readonly terraform: readonly string[];
  readonly pulumi: readonly string[];
  readonly pulumiNames?: Readonly<Record<string, string>>;
  readonly kind: Extract<LinkKind, "forwards" | "calls" | "triggers">;
  /** Attributes that name what requests come from, or the internet itself. */
  readonly from: readonly string[] | typeof WORLD;
  /** Attributes and blocks that name where they go. */
  readonly to: readonly string[];
  readonly elastic?: boolean;
}

export function simpleCarrier(carrier: SimpleCarrier): Mapping {
  const { terraform, pulumi } = carrier;
  return {
    terraform,
    pulumi,
    ...(carrier.pulumiNames === undefined ? {} : { pulumiNames: carrier.pulumiNames }),
    map: (it, context) => mapCarrier(it, context, carrier),
  };
}

function mapCarrier(it: Declared, context: MappingContext, { kind, from, to, elastic }: SimpleCarrier): Mapped {
  const at = placeOf(it);
  const holders = from === WORLD ? [WORLD] : addresses(from.flatMap((path) => context.referenced(it, path)));
  const targets = new Set(to.flatMap((path) => context.called(it, path)));
  const into = holders.map((holder) => link(kind, holder, it.address, at));
  const out = [...targets].map((target) => link(kind, it.address, target.address, at));
  return asCarrier([...into, ...out], elastic ? "elastic" : "not-capacity");
}

function addresses(declared: readonly Declared[]): readonly string[] {
  return declared.map((it) => it.address);
}
