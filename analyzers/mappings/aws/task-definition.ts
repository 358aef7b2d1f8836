import { textAt } from "../../../engine/model/declared.js";
import { type Known, mapNumber, unknown, written } from "../../../engine/model/known.js";
import type { WrittenBy } from "../../../engine/model/resource.js";
import { notDeclared, writtenBy } from "../described.js";
import { asPart, type Declared, type Mapping, placeOf } from "../mapping.js";
import { calls } from "./calls.js";

/** What a task is made of: part of each service that runs it. */
export const taskDefinition: Mapping = {
  terraform: ["aws_ecs_task_definition"],
  pulumi: ["aws:ecs/taskDefinition:TaskDefinition"],
  map: (it, context) => asPart(calls(it, context, "container_definitions")),
};

const UNITS_PER_VCPU = 1024;
const MIB_PER_GIB = 1024;

/** vCPU of one task: what the task states, else the sum of its containers. */
export function taskVcpu(task: Declared): Known<number> {
  const stated = textAt(task.attributes, "cpu");
  if (stated.state !== "absent") return measured(task, "cpu", stated, "vcpu", UNITS_PER_VCPU);
  return summed(task, "cpu", (container) => amount(container["cpu"]), UNITS_PER_VCPU);
}

/** GiB of one task; a container without a hard limit counts with its reservation. */
export function taskMemoryGiB(task: Declared): Known<number> {
  const stated = textAt(task.attributes, "memory");
  if (stated.state !== "absent") return measured(task, "memory", stated, "gb", MIB_PER_GIB);
  const memory = (container: Container) => amount(container["memory"]) ?? amount(container["memoryReservation"]);
  return summed(task, "memory", memory, MIB_PER_GIB);
}

/** What writes vCPU and memory of a task, in the units in which they are written. */
export function taskWriters(task: Declared): Readonly<Record<"vcpu" | "memoryGiB", WrittenBy>> {
  const writer = (path: string, perUnit: number) => {
    const text = textAt(task.attributes, path);
    const inUnits = text.state === "known" && AMOUNT.exec(text.value)?.[2] !== "";
    return writtenBy(task, path, path, inUnits ? {} : { scale: perUnit });
  };
  return { vcpu: writer("cpu", UNITS_PER_VCPU), memoryGiB: writer("memory", MIB_PER_GIB) };
}

const AMOUNT = /^\s*([\d.]+)\s*([a-z]*)\s*$/i;

/** `512`, `.5 vCPU` and `1 GB` are all allowed. */
function measured(task: Declared, path: string, text: Known<string>, unit: string, perUnit: number): Known<number> {
  if (text.state !== "known") return text as Known<never>;
  const match = AMOUNT.exec(text.value);
  const value = Number(match?.[1]);
  if (match === null || !Number.isFinite(value)) {
    const detail = `${path} of ${task.address} is no amount`;
    return unknown({ code: "evaluation-failed", detail, supply: null }, text.at);
  }
  return { ...text, value: match[2]?.toLowerCase() === unit ? value : value / perUnit };
}

type Container = Readonly<Record<string, unknown>>;

/** Container definitions are JSON in a text; what is not readable is not known. */
function summed(
  task: Declared,
  what: string,
  of: (container: Container) => number | null,
  perUnit: number,
): Known<number> {
  const text = textAt(task.attributes, "container_definitions");
  if (text.state === "absent") return notDeclared(task, what);
  if (text.state !== "known") return text as Known<never>;
  const amounts = containersIn(text.value)?.map(of) ?? null;
  if (amounts === null) {
    const detail = `container_definitions of ${task.address} is not readable JSON`;
    return unknown({ code: "evaluation-failed", detail, supply: null }, text.at);
  }
  const stated = amounts.filter((it) => it !== null);
  if (stated.length === 0) return notDeclared(task, what);
  const total = stated.reduce((sum, it) => sum + it, 0);
  return mapNumber(written(total, text.at ?? placeOf(task)), (value) => value / perUnit);
}

function containersIn(text: string): readonly Container[] | null {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!Array.isArray(parsed)) return null;
    return parsed.filter((it): it is Container => typeof it === "object" && it !== null);
  } catch {
    return null;
  }
}

function amount(value: unknown): number | null {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) && number > 0 ? number : null;
}
