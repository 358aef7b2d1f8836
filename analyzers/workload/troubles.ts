import type { Diagnostic } from "../../engine/model/declared.js";
import type { PlaceOf } from "./written-workload.js";

/** Collects what is wrong, so that everything is said in one go. */
export class Troubles {
  readonly found: Diagnostic[] = [];

  constructor(readonly placeOf: PlaceOf) {}

  add(
    severity: "error" | "warning",
    code: string,
    path: readonly (string | number)[],
    message: string,
    fix: string,
  ): void {
    const place = this.placeOf(path);
    this.found.push({ code, severity, message, file: place?.file ?? null, line: place?.line ?? null, fix });
  }
}
