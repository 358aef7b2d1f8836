import { Memo } from "../evaluate/memo.js";
import { evaluateIn, inFile, placeOf, type Scope } from "../evaluate/scope.js";
import { markSensitive } from "../values/provenance.js";
import { failure, type Lazy, lazy, mapping, text, type Value } from "../values/value.js";
import { ModuleCall } from "./module-call.js";
import type { Declaration, LocalDeclaration } from "./module-source.js";
import type { ProviderRegions } from "./provider-regions.js";
import { ResourceBlock } from "./resource-block.js";
import { isTrue, variableValue } from "./variable.js";
import type { Module, ModuleDefinition, World } from "./world.js";

/** A module as one call makes it: its variables, locals, resources and outputs, each worked out when asked for. */
export class ModuleInstance implements Module {
  readonly scope: Scope;
  readonly regions: ProviderRegions;
  readonly resources: ReadonlyMap<string, ResourceBlock>;
  readonly data: ReadonlyMap<string, ResourceBlock>;
  readonly calls: ReadonlyMap<string, ModuleCall>;
  /** The module as its caller sees it: its outputs. */
  readonly outputs: Lazy;
  private readonly roots: ReadonlyMap<string, Value>;

  constructor(
    readonly world: World,
    readonly definition: ModuleDefinition,
  ) {
    const { run, files, evaluate } = world;
    const file = world.repository.nameOf(definition.source.directory);
    this.scope = { run, files, evaluate, file, lookup: (root) => this.roots.get(root) ?? null };
    const { source } = definition;
    this.resources = this.blocks(source.resources, "managed");
    this.data = this.blocks(source.data, "data");
    this.calls = new Map([...source.calls].map(([name, it]) => [name, new ModuleCall(this, name, it)] as const));
    this.outputs = this.table(source.outputs, "output", (_, it) => this.output(it), "output");
    this.roots = this.namesOf();
    this.regions = definition.regions(this.scope);
  }

  /** `module.a.` before the names of what it declares. */
  get prefix(): string {
    return this.definition.path === "" ? "" : `${this.definition.path}.`;
  }

  private blocks(declarations: ReadonlyMap<string, Declaration>, mode: "managed" | "data"): Map<string, ResourceBlock> {
    return new Map([...declarations].map(([name, it]) => [name, new ResourceBlock(this, mode, it)] as const));
  }

  private namesOf(): ReadonlyMap<string, Value> {
    const { source } = this.definition;
    const roots = new Map<string, Value>(typeTables(this.resources));
    const data = typeTables(this.data);
    const var_ = this.table(source.variables, "var", (name, it) => this.variable(name, it), "variable");
    const local = this.table(
      source.locals,
      "local",
      (_, it) => evaluateIn(it.expression, inFile(this.scope, it.file)),
      "local value",
    );
    const module = lazy(
      (name) =>
        this.calls.get(name)?.value() ?? failure(`there is no module call ${name}`, null, "reference-not-found"),
      () => mapping("object", new Map([...this.calls].map(([name, call]) => [name, call.value()]))),
    );
    roots.set("var", var_).set("local", local).set("module", module);
    roots.set(
      "data",
      lazy(
        (type) => data.get(type) ?? null,
        () => mapping("object", data),
      ),
    );
    roots.set("path", this.paths());
    roots.set("terraform", mapping("object", new Map([["workspace", text(this.world.workspace)]])));
    return roots;
  }

  private paths(): Value {
    const { repository } = this.world;
    const module = repository.nameOf(this.definition.source.directory);
    return mapping(
      "object",
      new Map([
        ["module", text(module)],
        ["root", text(".")],
        ["cwd", text(repository.directory)],
      ]),
    );
  }

  /** Named things that are worked out one by one. */
  private table<T extends Declaration | LocalDeclaration>(
    declared: ReadonlyMap<string, T>,
    root: string,
    compute: (name: string, it: T) => Value,
    what: string,
  ): Lazy {
    const memos = new Map<string, Memo<Value>>();
    const get = (name: string): Value => {
      const it = declared.get(name);
      if (it === undefined) return failure(`the ${what} ${name} is not declared`, null, "reference-not-found");
      let memo = memos.get(name);
      if (memo === undefined) {
        const at = { file: it.file, line: lineOf(it) };
        memo = new Memo(
          this.world.run,
          `${this.prefix}${root}.${name}`,
          at,
          () => compute(name, it),
          (trouble) => trouble,
        );
        memos.set(name, memo);
      }
      return memo.get();
    };
    return lazy(get, () => mapping("object", new Map([...declared.keys()].map((name) => [name, get(name)]))));
  }

  private variable(name: string, declaration: Declaration): Value {
    const given = this.definition.input(name);
    return variableValue(name, declaration, given, this.scope, this.definition.path);
  }

  private output({ block, file }: Declaration): Value {
    const scope = inFile(this.scope, file);
    const attribute = block.body.attributes.get("value");
    if (attribute === undefined) return failure("the output has no value", placeOf(scope, block.span));
    const value = evaluateIn(attribute.value, scope);
    return isTrue(block.body.attributes.get("sensitive"), scope) ? markSensitive(value) : value;
  }
}

/** `aws_instance` → its blocks by name. */
function typeTables(blocks: ReadonlyMap<string, ResourceBlock>): ReadonlyMap<string, Value> {
  const byType = new Map<string, Map<string, ResourceBlock>>();
  for (const block of blocks.values()) {
    const named = byType.get(block.type) ?? new Map<string, ResourceBlock>();
    byType.set(block.type, named.set(block.name, block));
  }
  const tables = new Map<string, Value>();
  for (const [type, named] of byType) {
    const get = (name: string): Value =>
      named.get(name)?.value() ?? failure(`${type}.${name} is not declared`, null, "reference-not-found");
    const force = (): Value => mapping("object", new Map([...named.keys()].map((name) => [name, get(name)])));
    tables.set(type, lazy(get, force));
  }
  return tables;
}

function lineOf(it: Declaration | LocalDeclaration): number {
  return "block" in it ? it.block.span.line : it.expression.span.line;
}
