import type {
  Body,
  Expression,
  ObjectEntry,
  SplatStep,
  TemplatePart,
} from "../../../../analyzers/terraform/hcl/ast.js";

/** Writes a tree as HCL, on one line an expression. Operands are put in parentheses by the tree, never by the printer. */
export function printBody(body: Body): string {
  const attributes = [...body.attributes.values()].map(({ name, value }) => `${name} = ${print(value)}\n`);
  const blocks = body.blocks.map((block) => {
    const labels = block.labels.map((label) => ` ${quote(label)}`).join("");
    return `${block.type}${labels} {\n${printBody(block.body)}}\n`;
  });
  return [...attributes, ...blocks].join("");
}

export function print(it: Expression): string {
  switch (it.kind) {
    case "literal":
      return it.type === "number" ? it.text : it.type === "bool" ? String(it.value) : "null";
    case "template":
      return `"${it.parts.map(printPart).join("")}"`;
    case "traversal":
      return it.root;
    case "attribute":
      return `${print(it.of)}.${it.name}`;
    case "index":
      return `${print(it.of)}[${print(it.key)}]`;
    case "splat":
      return `${print(it.of)}${it.form === "full" ? "[*]" : ".*"}${it.steps.map(printStep).join("")}`;
    case "call":
      return `${it.name}(${it.args.map(print).join(", ")}${it.expandFinal ? "..." : ""})`;
    case "unary":
      return `${it.operator}${print(it.operand)}`;
    case "binary":
      return `${print(it.left)} ${it.operator} ${print(it.right)}`;
    case "conditional":
      return `${print(it.condition)} ? ${print(it.then)} : ${print(it.otherwise)}`;
    case "tuple":
      return `[${it.items.map(print).join(", ")}]`;
    case "object":
      return `{ ${it.entries.map((entry) => `${printKey(entry.key)} = ${print(entry.value)}`).join(", ")} }`;
    case "for": {
      const [open, close] = it.key === null ? ["[", "]"] : ["{", "}"];
      const key = it.key === null ? "" : `${print(it.key)} => `;
      const condition = it.condition === null ? "" : ` if ${print(it.condition)}`;
      const head = `for ${printNames(it)} in ${print(it.collection)} : `;
      return `${open}${head}${key}${print(it.value)}${it.grouped ? "..." : ""}${condition}${close}`;
    }
    case "parentheses":
      return `(${print(it.inner)})`;
    default:
      return it satisfies never;
  }
}

function printNames(it: { readonly keyName: string | null; readonly valueName: string }): string {
  return it.keyName === null ? it.valueName : `${it.keyName}, ${it.valueName}`;
}

function printStep(step: SplatStep): string {
  if (step.kind === "attribute") return `.${step.name}`;
  if (step.kind === "index") return `[${print(step.key)}]`;
  return `${step.form === "full" ? "[*]" : ".*"}${step.steps.map(printStep).join("")}`;
}

function printKey(key: ObjectEntry["key"]): string {
  return key.kind === "bare" ? key.name : print(key);
}

function printPart(part: TemplatePart): string {
  if (part.kind === "text") return quote(part.value).slice(1, -1);
  if (part.kind === "interpolation") return `\${${print(part.value)}}`;
  const inside = (parts: readonly TemplatePart[]) => parts.map(printPart).join("");
  if (part.kind === "for") {
    return `%{ for ${printNames(part)} in ${print(part.collection)} }${inside(part.body)}%{ endfor }`;
  }
  const otherwise = part.otherwise === null ? "" : `%{ else }${inside(part.otherwise)}`;
  return `%{ if ${print(part.condition)} }${inside(part.then)}${otherwise}%{ endif }`;
}

function quote(text: string): string {
  const escaped = text
    .replace(/["\\]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("${", "$$${")
    .replaceAll("%{", "%%{");
  return `"${escaped}"`;
}
