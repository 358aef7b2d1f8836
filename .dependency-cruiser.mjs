// The architecture in executable form: which folder may import which. docs/architecture.md says it in words.
const only = (name, from, allowed, comment) => ({
  name,
  comment,
  severity: "error",
  from: { path: from },
  to: { path: "^(engine|catalog|rules|analyzers|report|cli|policy-pack|index\\.ts)", pathNot: allowed },
});

export default {
  forbidden: [
    { name: "no-circular", severity: "error", from: {}, to: { circular: true, dependencyTypesNot: ["type-only"] } },
    only("model-imports-nothing", "^engine/model/", "^engine/model/", "the words stand alone"),
    only("engine-imports-nothing-of-ours", "^engine/", "^engine/", "the engine is pure"),
    only("catalog", "^catalog/", "^(catalog|engine/model)/", "facts know only the words"),
    only("rules", "^rules/", "^(rules|engine|catalog)/", "judgement knows engine and facts"),
    only(
      "readers",
      "^analyzers/(terraform|pulumi|workload)/",
      "^(analyzers/(terraform|pulumi|workload)|engine/model)/",
      "readers know only the words",
    ),
    only(
      "mappings",
      "^analyzers/mappings/",
      "^(analyzers/mappings|engine/model|catalog)/",
      "mappings know words and facts",
    ),
    only("report", "^report/", "^(report|engine/model)/", "formats are functions of the roadmap"),
    only("library", "^index\\.ts$", "^(engine|catalog|rules|analyzers|report)/", "the library never reaches a shell"),
    only("shells-apart-cli", "^cli/", "^(?!policy-pack/)", "the command does not import the pack"),
    only("shells-apart-pack", "^policy-pack/", "^(?!cli/)", "the pack does not import the command"),
    {
      name: "hcl2json-in-one-file",
      severity: "error",
      from: {
        path: "^(engine|catalog|rules|analyzers|report|cli|policy-pack|index\\.ts)",
        pathNot: "^analyzers/terraform/arbiter/",
      },
      to: { path: "@cdktf/hcl2json" },
    },
    {
      name: "pulumi-sdk-in-the-pack-only",
      severity: "error",
      from: { path: "^(engine|catalog|rules|analyzers|report|cli|index\\.ts)" },
      to: { path: "@pulumi/" },
    },
    {
      name: "zod-and-yaml-at-the-edge",
      severity: "error",
      from: { path: "^(engine|catalog|rules|report|analyzers/(terraform|pulumi|mappings))" },
      to: { path: "node_modules/(zod|yaml)/" },
    },
    {
      name: "pack-never-reaches-the-wasm-parser",
      severity: "error",
      from: { path: "^policy-pack/" },
      to: { path: "(@cdktf/hcl2json|^analyzers/terraform/)", reachable: true },
    },
    {
      name: "files-and-process-in-the-shells-and-readers",
      comment: "engine, rules and report are pure",
      severity: "error",
      from: { path: "^(engine|rules|report)/" },
      to: { dependencyTypes: ["core"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.build.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default"] },
  },
};
