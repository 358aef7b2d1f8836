import { instanceKey, type StateInstance, stepsOf, withoutKeys } from "./state-instance.js";

/** Instances of one resource block: all of them, or those in one module instance. */
export interface Group {
  readonly addresses: readonly string[];
  /** By the resource's own instance key, `[0]`; the empty text where it has none. */
  readonly byKey: ReadonlyMap<string, readonly string[]>;
  /** The addresses without that key, each once. */
  readonly blocks: readonly string[];
}

/** Declared instances by block and module instance, so that looking one up costs the same however many there are. */
export class InstanceGroups {
  /** By module instance and block, both as written in addresses. */
  readonly #addresses = new Map<string, string[]>();
  readonly #groups = new Map<string, Group>();

  constructor(instances: readonly StateInstance[]) {
    for (const { address, module } of instances) {
      const block = withoutKeys(address);
      for (const around of ["", ...(module === null ? [] : enclosing(module))]) {
        const key = `${around}\n${block}`;
        const others = this.#addresses.get(key);
        if (others === undefined) this.#addresses.set(key, [address]);
        else others.push(address);
      }
    }
  }

  /**
   * Instances of a block seen from a module instance: those that share the longest leading run of module instances with it. `module` is the
   * path of the block's module, where a step with an instance key means that instance.
   */
  near(block: string, module: string, from: string | null): Group {
    const named = keyed(module);
    for (const around of [...(from === null ? [] : enclosing(from)), ""]) {
      const group = this.#group(`${around}\n${block}`, named);
      if (group.addresses.length > 0) return group;
    }
    return this.#group(`\n${block}`, named);
  }

  #group(key: string, module: readonly string[]): Group {
    const whole = module.length === 0 ? key : `${key}\n${module.join(".")}`;
    const known = this.#groups.get(whole);
    if (known !== undefined) return known;
    const group = groupOf((this.#addresses.get(key) ?? []).filter((address) => agrees(address, module)));
    this.#groups.set(whole, group);
    return group;
  }
}

function groupOf(addresses: readonly string[]): Group {
  const byKey = new Map<string, string[]>();
  const blocks = new Set<string>();
  for (const address of addresses) {
    const key = instanceKey(address);
    const others = byKey.get(key);
    if (others === undefined) byKey.set(key, [address]);
    else others.push(address);
    blocks.add(address.slice(0, address.length - key.length));
  }
  return { addresses, byKey, blocks: [...blocks] };
}

/** The module instance and those around it, innermost first: `module.a[0].module.b`, `module.a[0]`. */
function enclosing(module: string): readonly string[] {
  const steps = stepsOf(module);
  const around: string[] = [];
  for (let length = steps.length; length > 0; length -= 2) around.push(steps.slice(0, length).join("."));
  return around;
}

/** The steps of a module path, or none where no instance is named: then all are meant. */
function keyed(module: string): readonly string[] {
  return module.includes("[") ? stepsOf(module) : [];
}

function agrees(address: string, module: readonly string[]): boolean {
  if (module.length === 0) return true;
  const steps = stepsOf(address);
  return module.every((step, index) => instanceKey(step) === "" || step === steps[index]);
}
