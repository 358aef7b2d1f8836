import type { Attribute, Block, Expression } from "../hcl/ast.js";

/** A block with the file it stands in; overrides may put attributes of other files into it. */
export interface Declaration {
  readonly block: Block;
  readonly file: string;
}

export interface LocalDeclaration {
  readonly expression: Expression;
  readonly file: string;
}

/** What the files of one directory declare, overrides merged. Maps are in file order. */
export interface ModuleSource {
  /** Real path. */
  readonly directory: string;
  readonly variables: ReadonlyMap<string, Declaration>;
  readonly locals: ReadonlyMap<string, LocalDeclaration>;
  readonly outputs: ReadonlyMap<string, Declaration>;
  /** By `type.name`. */
  readonly resources: ReadonlyMap<string, Declaration>;
  /** By `type.name`. */
  readonly data: ReadonlyMap<string, Declaration>;
  readonly calls: ReadonlyMap<string, Declaration>;
  /** By `name` or `name.alias`. */
  readonly providers: ReadonlyMap<string, Declaration>;
}

export type Duplicate = (kind: string, name: string, first: Declaration, second: Declaration) => void;

/** Gathers the blocks of a directory's files. */
export class SourceBuilder {
  private readonly variables = new Map<string, Declaration>();
  private readonly locals = new Map<string, LocalDeclaration>();
  private readonly outputs = new Map<string, Declaration>();
  private readonly resources = new Map<string, Declaration>();
  private readonly data = new Map<string, Declaration>();
  private readonly calls = new Map<string, Declaration>();
  private readonly providers = new Map<string, Declaration>();

  constructor(
    private readonly directory: string,
    private readonly duplicate: Duplicate,
  ) {}

  add(block: Block, file: string, override: boolean): void {
    if (block.type === "locals") {
      for (const [name, { value }] of block.body.attributes) this.locals.set(name, { expression: value, file });
      return;
    }
    const place = this.placeOf(block);
    if (place === null) return;
    const [into, name] = place;
    const before = into.get(name);
    if (before === undefined) into.set(name, { block, file });
    else if (override) into.set(name, merged(before, { block, file }));
    else if (block.type !== "provider") this.duplicate(block.type, name, before, { block, file });
  }

  finish(): ModuleSource {
    const { directory, variables, locals, outputs, resources, data, calls, providers } = this;
    return { directory, variables, locals, outputs, resources, data, calls, providers };
  }

  private placeOf({ type, labels, body }: Block): [Map<string, Declaration>, string] | null {
    const [first, second] = labels;
    if (first === undefined) return null;
    switch (type) {
      case "resource":
        return second === undefined ? null : [this.resources, `${first}.${second}`];
      case "data":
        return second === undefined ? null : [this.data, `${first}.${second}`];
      case "variable":
        return [this.variables, first];
      case "output":
        return [this.outputs, first];
      case "module":
        return [this.calls, first];
      case "provider": {
        const alias = literalText(body.attributes.get("alias"));
        return [this.providers, alias === null ? first : `${first}.${alias}`];
      }
      default:
        return null;
    }
  }
}

/** Text written without interpolation. */
export function literalText(attribute: Attribute | undefined): string | null {
  if (attribute?.value.kind !== "template") return null;
  const texts = attribute.value.parts.map((part) => (part.kind === "text" ? part.value : null));
  return texts.includes(null) ? null : texts.join("");
}

/** Attributes of an override replace those of the same name; its nested blocks replace all of the same type. */
function merged(base: Declaration, override: Declaration): Declaration {
  const attributes = new Map(base.block.body.attributes);
  for (const [name, attribute] of override.block.body.attributes) attributes.set(name, attribute);
  const types = new Set(override.block.body.blocks.map(kindOf));
  const kept = base.block.body.blocks.filter((block) => !types.has(kindOf(block)));
  const blocks = [...kept, ...override.block.body.blocks];
  return { file: base.file, block: { ...base.block, body: { ...base.block.body, attributes, blocks } } };
}

function kindOf(block: Block): string {
  return block.type === "dynamic" ? (block.labels[0] ?? "") : block.type;
}
