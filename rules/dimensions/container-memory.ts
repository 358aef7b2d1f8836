import { defineDimension } from "../../engine/model/rule.js";

import { fact } from "../../engine/model/term.js";
import { requestMemoryOf } from "../load/memory.js";

/** Memory of the requests in flight at the peak. Unknown until the workload says what one request holds. */
export const containerMemory = defineDimension({
  id: "container-memory",
  kind: "pool",
  title: "Memory of requests in flight",
  of: ["container-service"],
  judge: (service, site) =>
    requestMemoryOf(service, fact(service.address, "memoryGiB", "GiB", service.memoryGiB), site),
});
