import type { Catalog } from "../../engine/model/facts.js";

/** What the catalog says of users nobody has described: `profiles`, and the CPU of a request by runtime. */
export type Assumptions = Pick<Catalog, "profiles" | "number">;
