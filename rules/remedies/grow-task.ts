import { unitPrice } from "../../catalog/aws/unit-price.js";
import type { Catalog } from "../../engine/model/facts.js";
import { knownValue, map, written } from "../../engine/model/known.js";
import type { ContainerService } from "../../engine/model/resource.js";
import type { FieldChange, RemedyOption } from "../../engine/model/rule.js";
import type { Rank } from "../changes/offered.js";
import { remedy } from "../changes/remedy.js";

/** Tasks with more CPU, and the memory that goes with it: the next pairs that Fargate accepts. */
export const growTask = remedy({
  id: "grow-task",
  title: "Use larger tasks",
  of: ["container-service"],
  aspect: "fleet",
  helps: ["container-cpu", "container-cpu-degraded", "container-memory"],
  options(service, { catalog }) {
    const now = taskOf(service);
    if (now === null) return [];
    return pairs(catalog)
      .filter((it) => it.vcpu > now.vcpu)
      .slice(0, catalog.number("remedy.sizes-ahead").value)
      .map((pair) => ofPair(now, pair, catalog));
  },
  reductions(service, { catalog }) {
    const now = taskOf(service);
    if (now === null) return [];
    return pairs(catalog)
      .filter((it) => it.vcpu < now.vcpu)
      .map((pair) => ofPair(now, pair, catalog));
  },
});

interface Task {
  readonly vcpu: number;
  /** GiB. */
  readonly memory: number;
}

/** Null where CPU and memory are not known, or not to be chosen: tasks on machines. */
function taskOf(service: ContainerService): Task | null {
  const vcpu = knownValue(service.vcpu);
  const memory = knownValue(service.memoryGiB);
  return knownValue(service.launch) !== "fargate" || vcpu === null || memory === null ? null : { vcpu, memory };
}

/** Memory stays as near to what it is as the pair allows. */
function ofPair(now: Task, pair: Pair, catalog: Catalog): RemedyOption<"container-service"> {
  const gib = Math.min(pair.most, Math.max(pair.least, now.memory));
  const memory: FieldChange[] = gib === now.memory ? [] : [{ field: "memoryGiB", from: now.memory, to: gib }];
  return {
    id: `task=${pair.vcpu} vCPU, ${gib} GiB`,
    changes: [{ field: "vcpu", from: now.vcpu, to: pair.vcpu }, ...memory],
    apply: (it) => ({
      ...it,
      vcpu: written(pair.vcpu),
      memoryGiB: written(gib),
      pricePerHour: priceOf(catalog, it, pair.vcpu, gib),
    }),
  };
}

interface Pair {
  readonly vcpu: number;
  /** GiB. */
  readonly least: number;
  readonly most: number;
}

const RANKS: readonly Rank[] = ["1", "2", "3", "4", "5", "6", "7"];

function pairs(catalog: Catalog): readonly Pair[] {
  return RANKS.map((rank) => ({
    vcpu: catalog.number(`remedy.fargate.${rank}.vcpu`).value,
    least: catalog.number(`remedy.fargate.${rank}.memory-min`).value,
    most: catalog.number(`remedy.fargate.${rank}.memory-max`).value,
  }));
}

function priceOf(catalog: Catalog, { region }: ContainerService, vcpu: number, gib: number) {
  const perVcpu = unitPrice(catalog, "aws.fargate.price-per-vcpu-hour", region);
  const perGiB = knownValue(unitPrice(catalog, "aws.fargate.price-per-gb-hour", region)) ?? 0;
  return map(perVcpu, (price) => price * vcpu + perGiB * gib);
}
