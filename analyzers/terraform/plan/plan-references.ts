import type { Reference } from "../../../engine/model/declared.js";
import { objectAt, property, stringsAt } from "../../pulumi/json/plain.js";
import { type ConfigModule, type Expression, expressionOf, expressionsIn } from "./configuration.js";
import { InstanceGroups } from "./instance-groups.js";
import { instanceKey, type StateInstance, stepsOf, withoutKeys } from "./state-instance.js";

/** Beyond this many instances, a reference names the block as a whole: what follows from it is the same for all. */
const INSTANCE_LIMIT = 100;
/** Calls through calls; a module cannot contain itself, so only a damaged file goes deeper. */
const CALL_LIMIT = 40;

/** What something in the configuration refers to: a resource block, seen from its module, and what is read of it. */
interface Target {
  /** Path of the module, with instance keys where they are written. */
  readonly module: string;
  /** Address inside the module, with an instance key where one is written. */
  readonly block: string;
  readonly attribute: string | null;
}

/** Resolves what the configuration says into addresses of declared instances. */
export class PlanReferences {
  readonly #modules: ReadonlyMap<string, ConfigModule>;
  readonly #instances: InstanceGroups;
  readonly #targets = new Map<string, readonly Target[]>();

  constructor(modules: ReadonlyMap<string, ConfigModule>, instances: readonly StateInstance[]) {
    this.#modules = modules;
    this.#instances = new InstanceGroups(instances);
  }

  /** Sorted by path and address; several attributes of one resource at one path give several references. */
  of(instance: StateInstance): readonly Reference[] {
    const module = this.#modules.get(withoutKeys(instance.module ?? ""));
    const inModule = instance.module === null ? instance.address : instance.address.slice(instance.module.length + 1);
    const block = module?.resources.get(withoutKeys(inModule));
    if (module === undefined || block === undefined) return [];
    const found = new Map<string, Reference>();
    const dependsOn = { path: "depends_on", references: stringsAt(block, "depends_on"), constant: undefined };
    for (const expression of [...expressionsIn(objectAt(block, "expressions")), dependsOn]) {
      for (const reference of this.#resolve(expression, module, instance)) {
        found.set(`${reference.path}\n${reference.address}\n${reference.attribute ?? ""}`, reference);
      }
    }
    return [...found.keys()].sort().map((key) => found.get(key) as Reference);
  }

  #resolve(expression: Expression, module: ConfigModule, from: StateInstance): readonly Reference[] {
    // `aws_subnet.a[count.index]` is listed as `aws_subnet.a` and `count.index`.
    const byOwnKey = expression.references.some((it) => /^(count\.index|each\.(key|value))/.test(it));
    const references: Reference[] = [];
    for (const text of expression.references) {
      for (const target of this.#targetsOf(text, module, 0)) {
        for (const address of this.#addressesOf(target, from, byOwnKey)) {
          if (address !== from.address)
            references.push({ path: expression.path, address, attribute: target.attribute });
        }
      }
    }
    return references;
  }

  /** Follows module outputs down and module arguments up. */
  #targetsOf(text: string, module: ConfigModule, depth: number): readonly Target[] {
    const key = `${module.path}\n${text}`;
    const known = this.#targets.get(key);
    if (known !== undefined || depth > CALL_LIMIT) return known ?? [];
    this.#targets.set(key, []);
    const targets = this.#follow(text, module, depth);
    this.#targets.set(key, targets);
    return targets;
  }

  #follow(text: string, module: ConfigModule, depth: number): readonly Target[] {
    const steps = stepsOf(text);
    const [first, second, third] = steps.map(withoutKeys);
    if (first === "var" && second !== undefined) return this.#argument(second, module, depth);
    if (first === "module" && second !== undefined) {
      return this.#output(steps[1] as string, third, module, depth);
    }
    const length = first === "data" ? 3 : 2;
    const block = steps.slice(0, length).join(".");
    if (!module.resources.has(withoutKeys(block))) return [];
    const attribute = steps
      .slice(length)
      .map(withoutKeys)
      .filter((step) => step !== "")
      .join(".");
    return [{ module: module.path, block, attribute: attribute === "" ? null : attribute }];
  }

  #argument(name: string, module: ConfigModule, depth: number): readonly Target[] {
    const { parent } = module;
    if (parent === null) return [];
    const found: Target[] = [];
    for (const { references } of expressionsIn({ argument: property(module.arguments, name) })) {
      for (const text of references) found.push(...this.#targetsOf(text, parent, depth + 1));
    }
    return found;
  }

  /** One output of a module call, or all of them where the call as a whole is named. */
  #output(call: string, output: string | undefined, module: ConfigModule, depth: number): readonly Target[] {
    const prefix = module.path === "" ? "module." : `${module.path}.module.`;
    const called = this.#modules.get(prefix + withoutKeys(call));
    if (called === undefined || output === undefined) return [];
    const expression = expressionOf(property(property(called.outputs, output), "expression"), output);
    const targets = (expression?.references ?? []).flatMap((text) => this.#targetsOf(text, called, depth + 1));
    if (instanceKey(call) === "") return targets;
    const keyed = (path: string) =>
      isWithin(path, called.path) ? prefix + call + path.slice(called.path.length) : path;
    return targets.map((target) => ({ ...target, module: keyed(target.module) }));
  }

  /** Instances that a target stands for, seen from one instance: in the same module instances as far as the paths agree. */
  #addressesOf(target: Target, from: StateInstance, byOwnKey: boolean): readonly string[] {
    const block = withoutKeys(target.block);
    const path = target.module === "" ? block : `${withoutKeys(target.module)}.${block}`;
    const key = instanceKey(target.block) || (byOwnKey ? instanceKey(from.address) : "");
    const group = this.#instances.near(path, target.module, from.module);
    const exact = key === "" ? [] : (group.byKey.get(key) ?? []);
    if (exact.length > 0 && exact.length <= INSTANCE_LIMIT) return exact;
    return group.addresses.length <= 1 ? group.addresses : group.blocks.slice(0, INSTANCE_LIMIT);
  }
}

function isWithin(path: string, module: string): boolean {
  return path === module || path.startsWith(`${module}.`);
}
