import type { Change } from "../../engine/model/roadmap.js";

/** Changes as the user would write them, one line each; the address is said where it is another resource's. */
export function changesText(changes: readonly Change[], address: string): readonly string[] {
  return changes.map((it) => {
    const name = it.attribute ?? it.field;
    const where = it.address !== null && it.address !== address ? ` in ${it.address}` : "";
    const from = it.from === null ? "" : `${value(it.from)} → `;
    const added = it.address === null ? " (to be declared)" : "";
    return `${name}${where}: ${from}${value(it.to)}${added}`;
  });
}

function value(it: string | number | boolean): string {
  return typeof it === "number" ? String(Number(it.toPrecision(6))) : String(it);
}
