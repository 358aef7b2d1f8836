import { type Known, unknown } from "../../../engine/model/known.js";
import type { MappingContext } from "../mapping.js";

const FAMILIES = {
  postgres: "postgres",
  mysql: "mysql",
  mariadb: "mysql",
  aurora: "mysql",
  oracle: "oracle",
  sqlserver: "sqlserver",
};

/** The port an engine listens on unless told otherwise. */
export function defaultPort(engine: Known<string>, context: MappingContext): Known<number> {
  if (engine.state !== "known") return engine as Known<never>;
  const name = engine.value.includes("postgres") ? "postgres" : engine.value;
  for (const [prefix, family] of Object.entries(FAMILIES)) {
    if (name.startsWith(prefix)) return context.numberDefault(`db_instance.port.${family}`);
  }
  return unknown({ code: "not-modelled", detail: `the port of engine ${engine.value}`, supply: "port" });
}
