import type { Place } from "../../../engine/model/known.js";
import { Memo } from "../evaluate/memo.js";
import { evaluateIn, inFile, placeOf, type Scope, withNames } from "../evaluate/scope.js";
import { each, mapping, sequence, type Unknown, unknownValue, type Value } from "../values/value.js";
import { type Expansion, expand, type InstanceKey, instanceNames, keySuffix, times } from "./expansion.js";
import { type Declaration, literalText } from "./module-source.js";
import { handedProviders, providerRegions } from "./provider-regions.js";
import type { Module } from "./world.js";

/** Calls of modules inside each other. */
const DEEPEST = 30;

/** A `module` block in one module instance. */
export class ModuleCall {
  readonly at: Place;
  private readonly scope: Scope;
  private readonly expansionMemo: Memo<Expansion>;
  private readonly made = new Map<InstanceKey, Module>();
  private directory: string | Unknown | null = null;

  constructor(
    private readonly caller: Module,
    readonly name: string,
    private readonly declaration: Declaration,
  ) {
    this.scope = inFile(caller.scope, declaration.file);
    this.at = placeOf(this.scope, declaration.block.span);
    const what = `${caller.prefix}module.${name} (its number)`;
    const { run } = caller.world;
    const cyclic = (trouble: Unknown): Expansion => ({
      kind: "symbolic",
      shape: "list",
      count: { state: "unknown", because: trouble.because, sensitive: false, at: this.at },
      key: trouble,
      value: trouble,
    });
    this.expansionMemo = new Memo(run, what, this.at, () => expand(declaration.block.body, this.scope), cyclic);
  }

  get expansion(): Expansion {
    return this.expansionMemo.get();
  }

  /** The call as expressions see it: outputs by name, or a list or map of them. */
  value(): Value {
    const source = this.source();
    if (typeof source !== "string") return source;
    const { expansion } = this;
    if (expansion.kind === "single") return this.instance(null, source).outputs;
    if (expansion.kind === "symbolic")
      return each(expansion.shape, this.instance(null, source).outputs, expansion.count);
    const outputs = [...expansion.instances.keys()].map(
      (key) => [String(key), this.instance(key, source).outputs] as const,
    );
    return expansion.shape === "list"
      ? sequence(
          "tuple",
          outputs.map(([, it]) => it),
        )
      : mapping("object", new Map(outputs));
  }

  /** Every instance the call makes; none when the module is not there. */
  instances(): readonly Module[] {
    const source = this.source();
    if (typeof source !== "string") return [];
    const { expansion } = this;
    if (expansion.kind !== "keyed") return [this.instance(null, source)];
    return [...expansion.instances.keys()].map((key) => this.instance(key, source));
  }

  /** True when the module cannot be read. */
  get isMissing(): boolean {
    return typeof this.source() !== "string";
  }

  private source(): string | Unknown {
    this.directory ??= this.findSource();
    return this.directory;
  }

  private findSource(): string | Unknown {
    const { world, definition } = this.caller;
    const written = literalText(this.declaration.block.body.attributes.get("source"));
    const key = this.manifestKey;
    const found = world.locator.find(written, definition.source.directory, key);
    if ("problem" in found) return this.notRead(found.code, found.problem, found.fix);
    if (definition.above.includes(found.directory) || definition.above.length >= DEEPEST) {
      return this.notRead("module-recursion", "the module calls itself", "Remove the call: Terraform refuses it too.");
    }
    return found.directory;
  }

  private get manifestKey(): string {
    const { manifestKey } = this.caller.definition;
    return manifestKey === "" ? this.name : `${manifestKey}.${this.name}`;
  }

  private notRead(code: string, problem: string, fix: string): Unknown {
    const name = `module.${this.name}`;
    this.caller.world.library.lost++;
    this.caller.world.run.report({
      code,
      severity: "warning",
      message: `${name} is not read: ${problem}.`,
      file: this.at.file,
      line: this.at.line,
      fix,
    });
    const detail = `${this.caller.prefix}${name} is not read: ${problem}`;
    const supply = code === "module-not-installed" ? "terraform init" : null;
    return unknownValue({ code: "module-not-installed", detail, supply }, { at: this.at });
  }

  private instance(key: InstanceKey, directory: string): Module {
    const before = this.made.get(key);
    if (before !== undefined) return before;
    const { world, definition, prefix, regions } = this.caller;
    const source = world.library.module(directory);
    const path = `${prefix}module.${this.name}${keySuffix(key)}`;
    const { body } = this.declaration.block;
    const handed = handedProviders(body.attributes.get("providers")?.value);
    const instance = world.createModule({
      source,
      path,
      manifestKey: this.manifestKey,
      above: [...definition.above, directory],
      copies: this.expansion.kind === "symbolic" ? times(definition.copies, this.expansion.count) : definition.copies,
      input: this.inputs(key),
      regions: (scope) => providerRegions(source.providers, scope, regions, handed),
    });
    this.made.set(key, instance);
    return instance;
  }

  private inputs(key: InstanceKey): (name: string) => Value | null {
    const { attributes } = this.declaration.block.body;
    let scope: Scope | null = null;
    return (name) => {
      const attribute = attributes.get(name);
      if (attribute === undefined || RESERVED.has(name)) return null;
      scope ??= this.instanceScope(key);
      return evaluateIn(attribute.value, scope);
    };
  }

  private instanceScope(key: InstanceKey): Scope {
    const names = instanceNames(this.expansion, key);
    return names.size === 0 ? this.scope : withNames(this.scope, names);
  }
}

const RESERVED = new Set(["source", "version", "providers", "count", "for_each", "depends_on"]);
