import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    coverage: {
      provider: "v8",
      include: ["engine/**", "catalog/**", "rules/**", "analyzers/**", "report/**", "cli/**", "policy-pack/**"],
      reporter: ["text-summary"],
    },
    projects: [
      { test: { name: "unit", include: ["test/**/*.test.ts"], exclude: ["test/scenarios/**"], testTimeout: 20_000 } },
      { test: { name: "scenario", include: ["test/scenarios/**/*.test.ts"], testTimeout: 60_000 } },
    ],
  },
});
