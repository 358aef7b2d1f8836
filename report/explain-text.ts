import type { ExplainedDimension, ExplainedResource, Explanation } from "../engine/model/explanation.js";
import { percent, quantity, stated } from "./figures.js";
import { counted } from "./lay-out.js";
import { plainly } from "./plain.js";
import type { Style } from "./style.js";

/** The arithmetic of one resource: every dimension as demand against limit and target, each line with its source. */
export function explainText(resource: ExplainedResource, style: Style): string {
  const it = plainly(resource);
  const users = counted(stated(it.users), it.userUnit);
  const head = `${style.strong(it.address)} (${it.kind.replaceAll("-", " ")}) at ${users}, typical inputs`;
  const rest = it.dimensions.length > 0 ? it.dimensions.map((dimension) => dimensionText(dimension, style)) : [NOTHING];
  return `${[head, ...rest].join("\n\n")}\n`;
}

const NOTHING = "  Nothing of this resource is judged: it carries no limit that is known to the rules.";

/** As JSON: the same tree. */
export function explainJson(resource: ExplainedResource): string {
  return `${JSON.stringify({ schemaVersion: 1, ...resource }, null, 2)}\n`;
}

function dimensionText(it: ExplainedDimension, style: Style): string {
  const used = it.utilisation === null ? "not known" : `${percent(it.utilisation)} used`;
  const over = it.utilisation !== null && it.utilisation >= 1 ? "  ! past its limit" : "";
  return [
    style.heading(`${it.title} [${it.id}]: ${used}`) + over,
    `  used = demand / (limit · target)${verdict(it)}`,
    ...tree("demand", it.demand, 2, style),
    ...tree("limit", it.limit, 2, style),
    ...tree("target", it.target, 2, style),
  ].join("\n");
}

function verdict({ demand, limit, target, utilisation }: ExplainedDimension): string {
  const values = [demand.value, limit.value, target.value, utilisation];
  if (values.some((value) => value === null)) return "";
  const [d, l, t, u] = values.map((value) => quantity(value as number));
  return ` = ${d} / (${l} · ${t}) = ${u}`;
}

/** Deeper trees than any rule writes; a bound all the same. */
const DEEPEST = 24;

function tree(role: string | null, it: Explanation, depth: number, style: Style): readonly string[] {
  const indent = "  ".repeat(depth - 1);
  const own = it.name === "" ? "this" : it.name;
  const name = role === null || role === own ? own : `${role}: ${own}`;
  const value = it.value === null ? "not known" : `${quantity(it.value)}${it.unit === "" ? "" : ` ${it.unit}`}`;
  const range =
    it.low !== null && it.high !== null && it.low !== it.high ? ` (${quantity(it.low)}–${quantity(it.high)})` : "";
  const how = it.operation === null ? "" : `  = ${OPERATIONS[it.operation] ?? `${it.operation} of`}`;
  const source = it.source === null ? "" : style.quiet(`  ← ${it.source}`);
  const line = `${indent}${name} = ${value}${range}${how}${source}`;
  if (depth > DEEPEST) return [line];
  return [line, ...it.of.flatMap((part) => tree(null, part, depth + 1, style))];
}

const OPERATIONS: Readonly<Record<string, string>> = {
  product: "product of",
  sum: "sum of",
  min: "least of",
  max: "most of",
  quotient: "first over second of",
};
