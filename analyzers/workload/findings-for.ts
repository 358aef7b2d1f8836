import { type DeclaredResource, textAt } from "../../engine/model/declared.js";
import { knownValue } from "../../engine/model/known.js";
import type { FoundInfrastructure } from "./commented-workload.js";
import type { Section } from "./fields.js";
import type { runtimes } from "./settings.js";

type Runtime = (typeof runtimes)[number];

/** Words in a declared type's name that make a section of the workload matter, whatever the provider. */
const SECTIONS: readonly (readonly [RegExp, readonly Section[]])[] = [
  [/db_instance|rds|database|sql|postgres|mysql|aurora/i, ["data", "database", "pools"]],
  [/cache|redis|memcache|valkey/i, ["cache"]],
  [/autoscaling|appautoscaling|scale_set|instance_group|ecs\/service|ecs_service/i, ["scaling"]],
];

/** What declared runtimes and platforms are called. */
const NAMES: readonly (readonly [RegExp, Runtime])[] = [
  [/^node|node\.?js/i, "node"],
  [/python/i, "python"],
  [/ruby/i, "ruby"],
  [/php/i, "php"],
  [/dotnet|\.net/i, "dotnet"],
  [/java|corretto|tomcat/i, "jvm"],
  [/^go\d|\bgo \d|golang/i, "go"],
];

/** Files that a project in a language has at its top. */
const FILES: Readonly<Record<string, Runtime>> = {
  "package.json": "node",
  Gemfile: "ruby",
  "requirements.txt": "python",
  "pyproject.toml": "python",
  "manage.py": "python",
  "composer.json": "php",
  "pom.xml": "jvm",
  "build.gradle": "jvm",
  "build.gradle.kts": "jvm",
  "go.mod": "go",
};

/** What `init` writes about: the types, the sections that matter for them, and a guess at the language of the application. */
export function findingsFor(
  directory: string,
  resources: readonly DeclaredResource[],
  fileNames: readonly string[],
): FoundInfrastructure {
  const managed = resources.filter((it) => it.mode === "managed");
  const counts = new Map<string, number>();
  for (const { type } of managed) counts.set(type, (counts.get(type) ?? 0) + 1);
  const types = [...counts].map(([type, count]) => ({ type, count }));
  return {
    directory,
    types: types.sort((a, b) => b.count - a.count || (a.type < b.type ? -1 : 1)),
    sections: new Set(
      types.flatMap(({ type }) => SECTIONS.filter(([name]) => name.test(type)).flatMap(([, it]) => it)),
    ),
    runtime: declaredRuntime(managed) ?? runtimeOfFiles(fileNames),
  };
}

function declaredRuntime(resources: readonly DeclaredResource[]): FoundInfrastructure["runtime"] {
  for (const { attributes, address } of resources) {
    for (const path of ["runtime", "solution_stack_name"]) {
      const text = knownValue(textAt(attributes, path));
      const name = text === null ? undefined : NAMES.find(([pattern]) => pattern.test(text))?.[1];
      if (name !== undefined) return { name, because: `${text} of ${address}` };
    }
  }
  return null;
}

/** Only where the files speak of one language: a repository of infrastructure often has a `package.json` for its tools. */
function runtimeOfFiles(names: readonly string[]): FoundInfrastructure["runtime"] {
  const found = names.filter((name) => Object.hasOwn(FILES, name));
  const named = new Set(found.map((name) => FILES[name]!));
  return named.size === 1 ? { name: [...named][0]!, because: `${found[0]} in the repository` } : null;
}
