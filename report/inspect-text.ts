import type { Attribute, DeclaredResource, Reading, Scalar } from "../engine/model/declared.js";
import type { Known } from "../engine/model/known.js";
import { stated } from "./figures.js";
import { counted } from "./lay-out.js";
import { plain } from "./plain.js";
import { isSecret } from "./secret-names.js";
import type { Style } from "./style.js";

/** Longer values are cut: the whole is in the JSON. */
const LONGEST_VALUE = 72;

/** What was read, one line an attribute, with the reason of every unknown. */
export function inspectText(reading: Reading, style: Style): string {
  const count = counted(stated(reading.resources.length), "declared resource");
  const unknowns = reading.resources.reduce((sum, it) => sum + lines(it).filter((line) => line.unknown).length, 0);
  const summary = `${count}, ${counted(stated(unknowns), "unknown value")}.`;
  return `${[...reading.resources.map((it) => resourceText(it, style)), style.strong(summary)].join("\n\n")}\n`;
}

function resourceText(it: DeclaredResource, style: Style): string {
  const place = it.file === null ? "" : `  ${plain(it.file)}:${it.line ?? 1}`;
  const instances =
    it.instances.state === "known" && it.instances.value === 1 ? "" : ` × ${leafText(it.instances, "")}`;
  const found = lines(it);
  const width = Math.min(Math.max(0, ...found.map(({ path }) => path.length)), 40);
  const attributes = found.map(({ path, text, unknown }) => {
    const line = `  ${path.padEnd(width)}  ${text}`;
    return unknown ? style.warning(line) : line;
  });
  const references = it.references.map(({ path, address, attribute }) => {
    return `  ${plain(path)} → ${plain(address)}${attribute === null ? "" : `.${plain(attribute)}`}`;
  });
  return [style.strong(plain(it.address)) + instances + style.quiet(place), ...attributes, ...references].join("\n");
}

interface Line {
  readonly path: string;
  readonly text: string;
  readonly unknown: boolean;
}

function lines(it: DeclaredResource): readonly Line[] {
  return [...it.attributes].flatMap(([name, attribute]) => attributeLines(plain(name), name, attribute));
}

function attributeLines(path: string, name: string, it: Attribute): readonly Line[] {
  switch (it.kind) {
    case "leaf":
      return it.value.state === "absent"
        ? []
        : [{ path, text: leafText(it.value, name), unknown: it.value.state === "unknown" }];
    case "object":
      return [...it.entries].flatMap(([key, inner]) => attributeLines(`${path}.${plain(key)}`, key, inner));
    case "list":
      return it.items.flatMap((inner, index) => attributeLines(`${path}[${index}]`, name, inner));
    case "each":
      return [
        { path: `${path}[…]`, text: `how many: ${leafText(it.count, "")}`, unknown: it.count.state === "unknown" },
        ...attributeLines(`${path}[…]`, name, it.each),
      ];
    default:
      return it satisfies never;
  }
}

function leafText(it: Known<Scalar>, name: string): string {
  if (it.state === "unknown") {
    const supply = it.because.supply === null ? "" : `; supply ${plain(it.because.supply)}`;
    return `unknown: ${plain(it.because.detail)}${supply}`;
  }
  if (it.sensitive || (it.state === "known" && isSecret(name, it.value))) return "(sensitive)";
  if (it.state === "bounded") return `${it.low} to ${it.high}: ${plain(it.because.detail)}`;
  return it.state === "absent" ? "(not set)" : valueText(it.value);
}

function valueText(value: Scalar): string {
  if (typeof value !== "string") return String(value);
  const letters = [...plain(value)];
  const cut = letters.length > LONGEST_VALUE;
  return `"${letters.slice(0, LONGEST_VALUE).join("")}"${cut ? ` … (${letters.length} characters)` : ""}`;
}
