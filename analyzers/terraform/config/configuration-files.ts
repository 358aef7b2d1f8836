/** The configuration files of one directory, in the order in which Terraform merges them: overrides last. */
export interface ConfigurationFiles {
  readonly primary: readonly string[];
  readonly overrides: readonly string[];
}

const SUFFIXES = [".tf", ".tf.json", ".tofu", ".tofu.json"];

/** Sorts out `names`: editors' leftovers are ignored, and `x.tofu` hides `x.tf`, as in OpenTofu. */
export function configurationFiles(names: readonly string[]): ConfigurationFiles {
  const all = names.filter((name) => suffixOf(name) !== null && !isIgnored(name));
  const present = new Set(all);
  const kept = all.filter(
    (name) => !present.has(name.replace(/\.tf(\.json)?$/, ".tofu$1")) || !/\.tf(\.json)?$/.test(name),
  );
  const sorted = kept.sort((a, b) => (a < b ? -1 : 1));
  return { primary: sorted.filter((name) => !isOverride(name)), overrides: sorted.filter(isOverride) };
}

function suffixOf(name: string): string | null {
  return SUFFIXES.find((suffix) => name.endsWith(suffix)) ?? null;
}

function isIgnored(name: string): boolean {
  return name.startsWith(".") || name.endsWith("~") || (name.startsWith("#") && name.endsWith("#"));
}

function isOverride(name: string): boolean {
  const stem = name.slice(0, -(suffixOf(name)?.length ?? 0));
  return stem === "override" || stem.endsWith("_override");
}

export function isJson(name: string): boolean {
  return name.endsWith(".json");
}
