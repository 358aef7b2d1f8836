import type {
  Body,
  Expression,
  ObjectEntry,
  SplatStep,
  TemplatePart,
} from "../../../../analyzers/terraform/hcl/ast.js";

/** A tree as one line of nested parentheses, without spans: what the tables compare. */
export function show(it: Expression): string {
  switch (it.kind) {
    case "literal":
      return it.type === "number" ? it.text : it.type === "bool" ? String(it.value) : "null";
    case "template":
      return it.form === "heredoc" ? `(heredoc ${showParts(it.parts)})` : showParts(it.parts);
    case "traversal":
      return it.root;
    case "attribute":
      return `(. ${show(it.of)} ${it.name})`;
    case "index":
      return `(at ${show(it.of)} ${show(it.key)})`;
    case "splat":
      return `(${it.form} ${show(it.of)}${it.steps.map(showStep).join("")})`;
    case "call":
      return `(call ${[it.name, ...it.args.map(show)].join(" ")}${it.expandFinal ? " ..." : ""})`;
    case "unary":
      return `(${it.operator} ${show(it.operand)})`;
    case "binary":
      return `(${it.operator} ${show(it.left)} ${show(it.right)})`;
    case "conditional":
      return `(? ${show(it.condition)} ${show(it.then)} ${show(it.otherwise)})`;
    case "tuple":
      return `[${it.items.map(show).join(" ")}]`;
    case "object":
      return `{${it.entries.map((entry) => `${showKey(entry.key)}=${show(entry.value)}`).join(" ")}}`;
    case "for": {
      const value = it.key === null ? show(it.value) : `${show(it.key)} => ${show(it.value)}${it.grouped ? "..." : ""}`;
      const condition = it.condition === null ? "" : ` if ${show(it.condition)}`;
      return `(for ${names(it)} in ${show(it.collection)}: ${value}${condition})`;
    }
    case "parentheses":
      return `(${show(it.inner)})`;
    default:
      return it satisfies never;
  }
}

/** Attributes, then blocks, of a body. */
export function showBody(body: Body): string {
  const attributes = [...body.attributes.values()].map(({ name, value }) => `${name}=${show(value)}`);
  const blocks = body.blocks.map((block) => `${[block.type, ...block.labels].join(".")}{${showBody(block.body)}}`);
  return [...attributes, ...blocks].join(" ");
}

function names(it: { readonly keyName: string | null; readonly valueName: string }): string {
  return it.keyName === null ? it.valueName : `${it.keyName}, ${it.valueName}`;
}

function showStep(step: SplatStep): string {
  if (step.kind === "attribute") return ` .${step.name}`;
  if (step.kind === "index") return ` [${show(step.key)}]`;
  return ` (${step.form}${step.steps.map(showStep).join("")})`;
}

function showKey(key: ObjectEntry["key"]): string {
  return key.kind === "bare" ? key.name : show(key);
}

function showParts(parts: readonly TemplatePart[]): string {
  return `<${parts.map(showPart).join("|")}>`;
}

function showPart(part: TemplatePart): string {
  if (part.kind === "text") return part.value;
  if (part.kind === "interpolation") return `\${${show(part.value)}}`;
  if (part.kind === "for") return `(for ${names(part)} in ${show(part.collection)}: ${showParts(part.body)})`;
  const otherwise = part.otherwise === null ? "" : ` ${showParts(part.otherwise)}`;
  return `(if ${show(part.condition)} ${showParts(part.then)}${otherwise})`;
}
