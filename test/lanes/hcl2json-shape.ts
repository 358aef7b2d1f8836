import type {
  Block,
  Body,
  Expression,
  ObjectEntry,
  Template,
  TemplatePart,
} from "../../analyzers/terraform/hcl/ast.js";

/** Our tree in the JSON shape of hcl2json, for comparison only: labels as nested objects, all but literals as source text. */
export function hcl2jsonShape(source: string, body: Body): unknown {
  return new Shape(source).body(body);
}

type Json = Record<string, unknown>;
const emptyObject = (): Json => Object.create(null) as Json;

class Shape {
  constructor(private readonly source: string) {}

  body(body: Body): Json {
    const out = emptyObject();
    for (const block of body.blocks) this.block(block, out);
    for (const attribute of body.attributes.values()) out[attribute.name] = this.value(attribute.value); // hides a block
    return out;
  }

  private block(block: Block, into: Json): void {
    let out = into;
    let key = block.type;
    for (const label of block.labels) {
      const inner = out[key];
      out[key] = typeof inner === "object" && inner !== null && !Array.isArray(inner) ? inner : emptyObject();
      out = out[key] as Json;
      key = label;
    }
    const earlier = out[key];
    out[key] = [...(Array.isArray(earlier) ? earlier : []), this.body(block.body)];
  }

  private value(it: Expression): unknown {
    switch (it.kind) {
      case "literal":
        return it.type === "number" ? Number(it.text) : it.type === "bool" ? it.value : null;
      case "template":
        return this.template(it);
      case "tuple":
        return it.items.map((item) => this.value(item));
      case "object": {
        const out = emptyObject();
        for (const { key, value } of it.entries) out[this.key(key)] = this.value(value);
        return out;
      }
      case "unary":
        return this.unary(it.operator, it.operand) ?? this.raw(it);
      default:
        return this.raw(it);
    }
  }

  /** Literals are folded. */
  private unary(operator: string, operand: Expression): unknown {
    if (operand.kind !== "literal") return undefined;
    if (operator === "-" && operand.type === "number") return -Number(operand.text);
    return operator === "!" && operand.type === "bool" ? !operand.value : undefined;
  }

  private key(key: ObjectEntry["key"]): string {
    if (key.kind === "bare") return key.name;
    if (key.kind === "attribute" || key.kind === "index") return this.textOf(key);
    return this.part(key);
  }

  private template(it: Template): unknown {
    const [only] = it.parts;
    if (it.parts.length === 1 && only?.kind === "interpolation") return this.value(only.value);
    return this.parts(it.parts);
  }

  private parts(parts: readonly TemplatePart[]): string {
    return parts.map((part) => this.templatePart(part)).join("");
  }

  private templatePart(part: TemplatePart): string {
    if (part.kind === "text") return escaped(part.value);
    if (part.kind === "interpolation") return this.part(part.value);
    if (part.kind === "for") {
      const names = part.keyName === null ? part.valueName : `${part.keyName}, ${part.valueName}`;
      return `%{for ${names} in ${this.textOf(part.collection)}}${this.parts(part.body)}%{endfor}`;
    }
    return choice(this.textOf(part.condition), this.parts(part.then), this.parts(part.otherwise ?? []));
  }

  /** An interpolated expression inside a template. */
  private part(it: Expression): string {
    if (it.kind === "literal" && it.type === "number") return String(Number(it.text));
    if (it.kind === "literal") return this.textOf(it);
    if (it.kind === "template") return this.parts(it.parts);
    if (it.kind === "conditional") {
      return choice(this.textOf(it.condition), this.part(it.then), this.part(it.otherwise));
    }
    return this.raw(it);
  }

  private raw(it: Expression): string {
    return `\${${this.textOf(it)}}`;
  }

  private textOf(it: Expression): string {
    return this.source.slice(it.span.start, it.span.end);
  }
}

function choice(condition: string, then: string, otherwise: string): string {
  return `%{if ${condition}}${then}${otherwise === "" ? "" : `%{else}${otherwise}`}%{endif}`;
}

/** hcl2json leaves `$${` and `%%{` escaped; the value library of HCL normalises strings. */
function escaped(text: string): string {
  return text.replaceAll("${", "$$${").replaceAll("%{", "%%{").normalize("NFC");
}
