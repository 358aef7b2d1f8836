import { expect, test } from "vitest";
import { findingsFor } from "../../../analyzers/workload/findings-for.js";
import type { DeclaredResource } from "../../../engine/model/declared.js";
import { absent, written } from "../../../engine/model/known.js";

const declared = (
  type: string,
  attributes: Record<string, string> = {},
  mode: "managed" | "data" = "managed",
): DeclaredResource => ({
  type,
  address: `${type}.x`,
  mode,
  references: [],
  file: "main.tf",
  line: 1,
  provider: "aws",
  region: absent(),
  parent: null,
  system: ".",
  instances: written(1),
  attributes: new Map(
    Object.entries(attributes).map(([name, value]) => [name, { kind: "leaf", value: written(value) }]),
  ),
});

test.each([
  {
    claim: "a declared runtime",
    resources: [declared("aws_lambda_function", { runtime: "nodejs20.x" })],
    files: ["Gemfile"],
    name: "node",
  },
  {
    claim: "a platform",
    resources: [
      declared("aws_elastic_beanstalk_environment", {
        solution_stack_name: "64bit Amazon Linux 2 v3 running Corretto 17",
      }),
    ],
    files: [],
    name: "jvm",
  },
  { claim: "a file of the application", resources: [], files: ["main.tf", "Gemfile"], name: "ruby" },
  { claim: "files of two languages say nothing", resources: [], files: ["package.json", "go.mod"], name: undefined },
  {
    claim: "a runtime that names no language",
    resources: [declared("aws_lambda_function", { runtime: "provided.al2023" })],
    files: [],
    name: undefined,
  },
  { claim: "nothing", resources: [], files: ["__proto__", "toString"], name: undefined },
])("the language: $claim", ({ resources, files, name }) => {
  expect(findingsFor(".", resources, files).runtime?.name).toBe(name);
});

test.each([
  { type: "aws_db_instance", sections: ["data", "database", "pools"] },
  { type: "aws:rds/cluster:Cluster", sections: ["data", "database", "pools"] },
  { type: "aws_elasticache_replication_group", sections: ["cache"] },
  { type: "aws_autoscaling_group", sections: ["scaling"] },
  { type: "aws_s3_bucket", sections: [] },
])("$type makes $sections matter", ({ type, sections }) => {
  expect([...findingsFor(".", [declared(type)], []).sections]).toEqual(sections);
});

test("types are counted, the most frequent first; data sources are not declared by this system", () => {
  const resources = [declared("a_one"), declared("b_two"), declared("b_two"), declared("c_data", {}, "data")];
  expect(findingsFor(".", resources, []).types).toEqual([
    { type: "b_two", count: 2 },
    { type: "a_one", count: 1 },
  ]);
});
