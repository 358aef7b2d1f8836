import { readFileSync } from "node:fs";

/** The version of this package; the file stands one level up from the sources and two from the built tree. */
export function version(): string {
  for (const path of ["../package.json", "../../package.json"]) {
    try {
      const { name, version } = JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8")) as Record<
        string,
        string
      >;
      if (name === "scale-roadmap" && version !== undefined) return version;
    } catch {
      // Not here; the next one.
    }
  }
  return "unknown";
}
