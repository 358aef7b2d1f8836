import { DEPTH_LIMIT } from "../../pulumi/json/attribute-tree.js";
import {
  isObject,
  listAt,
  objectAt,
  type PlainObject,
  property,
  stringAt,
  stringsAt,
} from "../../pulumi/json/plain.js";
import { asAddress } from "./state-instance.js";

/** One module of the `configuration` section. The path is without instance keys: `module.a.module.b`, empty at the root. */
export interface ConfigModule {
  readonly path: string;
  readonly parent: ConfigModule | null;
  /** Arguments of the call that makes this module. */
  readonly arguments: PlainObject;
  readonly outputs: PlainObject;
  /** By address inside the module: `aws_instance.web`, `data.aws_vpc.main`. */
  readonly resources: ReadonlyMap<string, PlainObject>;
}

/** Modules of a plan's configuration by path. */
export function configModules(document: PlainObject): ReadonlyMap<string, ConfigModule> {
  const modules = new Map<string, ConfigModule>();
  const root = objectAt(objectAt(document, "configuration"), "root_module");
  const waiting: { json: PlainObject; parent: ConfigModule | null; path: string; call: PlainObject }[] = [
    { json: root, parent: null, path: "", call: {} },
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const module = moduleOf(next.json, next.parent, next.path, next.call);
    modules.set(module.path, module);
    const calls = objectAt(next.json, "module_calls");
    for (const name of Object.keys(calls)) {
      const call = objectAt(calls, name);
      const path = `${next.path === "" ? "" : `${next.path}.`}module.${name}`;
      waiting.push({ json: objectAt(call, "module"), parent: module, path, call });
    }
  }
  return modules;
}

function moduleOf(json: PlainObject, parent: ConfigModule | null, path: string, call: PlainObject): ConfigModule {
  const resources = new Map<string, PlainObject>();
  for (const resource of listAt(json, "resources")) {
    const address = stringAt(resource, "address");
    if (isObject(resource) && address !== null)
      resources.set(address.slice(address.startsWith(`${path}.`) ? path.length + 1 : 0), resource);
  }
  return { path, parent, arguments: objectAt(call, "expressions"), outputs: objectAt(json, "outputs"), resources };
}

/** One expression of a block with its dotted path: what it refers to, most specific only, or the constant it is. */
export interface Expression {
  readonly path: string;
  readonly references: readonly string[];
  readonly constant: unknown;
}

/** The expressions in a block and the blocks below it. */
export function* expressionsIn(block: unknown, path = "", depth = 0): Generator<Expression> {
  if (depth > DEPTH_LIMIT) return;
  if (Array.isArray(block)) {
    for (const item of block) yield* expressionsIn(item, path, depth + 1);
  } else if (isObject(block)) {
    const expression = path === "" ? null : expressionOf(block, path);
    if (expression !== null) yield expression;
    else
      for (const key of Object.keys(block))
        yield* expressionsIn(block[key], path === "" ? key : `${path}.${key}`, depth + 1);
  }
}

export function expressionOf(json: unknown, path: string): Expression | null {
  if (Array.isArray(property(json, "references"))) {
    return {
      path,
      references: mostSpecific(stringsAt(json, "references").filter((it) => asAddress(it) !== null)),
      constant: undefined,
    };
  }
  const constant = property(json, "constant_value");
  return constant === undefined ? null : { path, references: [], constant };
}

/** Terraform lists `aws_lb.a.arn` and `aws_lb.a` for one reference. */
function mostSpecific(references: readonly string[]): readonly string[] {
  return references.filter(
    (it) =>
      !references.some(
        (other) => other.length > it.length && other.startsWith(it) && /^[.[]/.test(other.slice(it.length)),
      ),
  );
}
