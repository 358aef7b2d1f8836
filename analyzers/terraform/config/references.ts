import type { Reference } from "../../../engine/model/declared.js";
import { force, isLeaf, isMapping, isSequence, type Mention, type Value } from "../values/value.js";

const MOST_REFERENCES = 5_000;

interface Found {
  readonly path: string;
  readonly mention: Mention;
}

/** Gathers which declared resources the attributes of one resource mention. */
export class ReferenceCollector {
  private readonly found = new Map<string, Found>();

  add(value: Value, path: string): void {
    if (this.found.size >= MOST_REFERENCES) return;
    if (value.kind === "lazy" && value.mention !== null) {
      this.note(path, value.mention);
      return;
    }
    const it = force(value);
    if (isLeaf(it)) for (const mention of it.mentions) this.note(path, mention);
    else if (isSequence(it)) for (const item of it.items) this.add(item, path);
    else if (isMapping(it)) for (const [name, entry] of it.entries) this.add(entry, `${path}.${name}`);
    else this.add(it.element, path);
  }

  private note(path: string, mention: Mention): void {
    this.found.set(`${path}\n${mention.address}\n${mention.attribute ?? ""}`, { path, mention });
  }

  /** Where all instances of a block are mentioned, the block is named once, without key. */
  finish(instanceCounts: ReadonlyMap<string, number>): readonly Reference[] {
    const groups = new Map<string, Found[]>();
    for (const it of this.found.values()) {
      const key = `${it.path}\n${it.mention.block}\n${it.mention.attribute ?? ""}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [it]);
      else group.push(it);
    }
    return [...groups.values()].flatMap((group) => collapsed(group, instanceCounts));
  }
}

function collapsed(group: readonly Found[], instanceCounts: ReadonlyMap<string, number>): readonly Reference[] {
  const [first] = group;
  if (first === undefined) return [];
  const { path, mention } = first;
  const all = group.length > 1 && instanceCounts.get(mention.block) === group.length;
  if (all || group.some((it) => it.mention.address === mention.block)) {
    return [{ path, address: mention.block, attribute: mention.attribute }];
  }
  return group.map((it) => ({ path, address: it.mention.address, attribute: it.mention.attribute }));
}
