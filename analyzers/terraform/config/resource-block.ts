import type { Place } from "../../../engine/model/known.js";
import { Memo } from "../evaluate/memo.js";
import { evaluateIn, inFile, placeOf, type Scope, withNames } from "../evaluate/scope.js";
import type { Body } from "../hcl/ast.js";
import { readFrom } from "../values/provenance.js";
import {
  each,
  failure,
  type Lazy,
  lazy,
  type Mention,
  mapping,
  sequence,
  text,
  unknownValue,
  type Value,
} from "../values/value.js";
import { blocksValue, expandBody } from "./body-values.js";
import { dottedName } from "./dotted-name.js";
import { type Expansion, expand, type InstanceKey, instanceNames, isExpanded, keySuffix, SINGLE } from "./expansion.js";
import type { Declaration } from "./module-source.js";
import type { Module } from "./world.js";

/** A `resource` or `data` block in one module instance, and what an expression that names it sees. */
export class ResourceBlock {
  readonly type: string;
  readonly name: string;
  /** Address without instance key. */
  readonly address: string;
  readonly scope: Scope;
  readonly at: Place;
  private readonly expansionMemo: Memo<Expansion>;
  private whole: Value | null = null;
  private readonly instanceValues = new Map<InstanceKey, Lazy>();

  constructor(
    readonly module: Module,
    readonly mode: "managed" | "data",
    readonly declaration: Declaration,
  ) {
    const { block, file } = declaration;
    const [type = "", name = ""] = block.labels;
    this.type = type;
    this.name = name;
    this.address = `${module.prefix}${mode === "data" ? "data." : ""}${type}.${name}`;
    this.scope = inFile(module.scope, file);
    this.at = placeOf(this.scope, block.span);
    this.expansionMemo = new Memo(
      module.world.run,
      `${this.address} (its number)`,
      this.at,
      () => this.expandNow(),
      () => unexpanded(),
    );
  }

  get body(): Body {
    return this.declaration.block.body;
  }

  get expansion(): Expansion {
    return isExpanded(this.body) ? this.expansionMemo.get() : SINGLE;
  }

  /** The block as expressions see it: an object, or a list or map of objects. */
  value(): Value {
    this.whole ??= this.wholeValue();
    return this.whole;
  }

  private wholeValue(): Value {
    const { expansion } = this;
    if (expansion.kind === "single") return this.instance(null);
    if (expansion.kind === "symbolic") return each(expansion.shape, this.instance(null), expansion.count);
    if (expansion.shape === "list")
      return sequence(
        "tuple",
        [...expansion.instances.keys()].map((key) => this.instance(key)),
      );
    return mapping("object", new Map([...expansion.instances.keys()].map((key) => [String(key), this.instance(key)])));
  }

  scopeOf(key: InstanceKey): Scope {
    const names = instanceNames(this.expansion, key);
    return names.size === 0 ? this.scope : withNames(this.scope, names);
  }

  addressOf(key: InstanceKey): string {
    return this.address + keySuffix(key);
  }

  /** The configuration it uses: `aws` or `aws.alias`. */
  get providerName(): string {
    const attribute = this.body.attributes.get("provider");
    return (attribute === undefined ? null : dottedName(attribute.value)) ?? this.provider;
  }

  get provider(): string {
    const end = this.type.indexOf("_");
    return end < 0 ? this.type : this.type.slice(0, end);
  }

  instance(key: InstanceKey): Lazy {
    const before = this.instanceValues.get(key);
    if (before !== undefined) return before;
    const value = this.instanceValue(key);
    this.instanceValues.set(key, value);
    return value;
  }

  private expandNow(): Expansion {
    const expansion = expand(this.body, this.scope);
    if (expansion.kind === "keyed") this.module.world.instanceCounts.set(this.address, expansion.instances.size);
    return expansion;
  }

  private instanceValue(key: InstanceKey): Lazy {
    const address = this.addressOf(key);
    const memos = new Map<string, Memo<Value>>();
    const get = (name: string): Value => {
      let memo = memos.get(name);
      if (memo === undefined) {
        const compute = (): Value => this.read(key, name, { address, block: this.address, attribute: name });
        memo = new Memo(this.module.world.run, `${address}.${name}`, this.at, compute, (trouble) => trouble);
        memos.set(name, memo);
      }
      return memo.get();
    };
    const names = new Set([
      ...this.body.attributes.keys(),
      ...this.body.blocks.map((block) => block.labels[0] ?? block.type),
    ]);
    const force = (): Value => mapping("object", new Map([...names].map((name) => [name, get(name)])));
    return lazy(get, force, { address, block: this.address, attribute: null });
  }

  /** What is written is known from the configuration; everything else only the provider knows. */
  private read(key: InstanceKey, name: string, mention: Mention): Value {
    const scope = this.scopeOf(key);
    const attribute = this.body.attributes.get(name);
    if (attribute !== undefined) {
      const value = evaluateIn(attribute.value, scope);
      if (value.kind !== "null") return readFrom(value, mention);
    }
    const blocks = this.body.blocks.filter(
      (block) => (block.type === "dynamic" ? block.labels[0] : block.type) === name,
    );
    if (blocks.length > 0) {
      const expanded = expandBody({ ...this.body, attributes: new Map(), blocks }, scope, true).blocks.get(name);
      if (expanded !== undefined) return blocksValue(expanded, mention, this.notWritten(name, mention));
    }
    return this.notWritten(name, mention);
  }

  private notWritten(name: string, mention: Mention): Value {
    return this.mode === "data" ? this.fromData(name, mention) : this.computed(mention);
  }

  private computed(mention: Mention): Value {
    const detail = `${mention.address}.${mention.attribute} is set by the provider when it is created`;
    return unknownValue({ code: "computed", detail, supply: null }, { at: this.at, mentions: [mention] });
  }

  private fromData(name: string, mention: Mention): Value {
    if (this.type === "aws_region" && (name === "name" || name === "id" || name === "region")) {
      const region = this.module.regions.of(this.providerName);
      if (region?.state === "known") return text(region.value, [mention]);
    }
    if (this.type === "terraform_remote_state" && name === "outputs") {
      const outputs = new Map<string, Value>();
      const output = (inner: string): Value => {
        const value = outputs.get(inner) ?? this.notRead({ ...mention, attribute: `outputs.${inner}` });
        outputs.set(inner, value);
        return value;
      };
      return lazy(output, () => this.notRead(mention), mention);
    }
    return this.notRead(mention);
  }

  private notRead(mention: Mention): Value {
    const detail = `${mention.address} is read from the provider when Terraform runs`;
    return unknownValue({ code: "data-source", detail, supply: null }, { at: this.at, mentions: [mention] });
  }
}

function unexpanded(): Expansion {
  const trouble = failure("its number depends on itself");
  const count = { state: "unknown", because: trouble.because, sensitive: false, at: null } as const;
  return { kind: "symbolic", shape: "list", count, key: trouble, value: trouble };
}
