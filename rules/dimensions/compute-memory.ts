import { defineDimension } from "../../engine/model/rule.js";

import { fact } from "../../engine/model/term.js";
import { requestMemoryOf } from "../load/memory.js";

/** Memory of the requests in flight at the peak. Unknown until the workload says what one request holds. */
export const computeMemory = defineDimension({
  id: "compute-memory",
  kind: "pool",
  title: "Memory of requests in flight",
  of: ["compute-pool"],
  judge: (pool, site) =>
    requestMemoryOf(pool, fact(pool.address, "machine.memoryGiB", "GiB", pool.machine.memoryGiB), site),
});
