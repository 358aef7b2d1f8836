import type { Judgement, Site } from "../../engine/model/rule.js";
import { apply, draw, fact, max, product, type Term, visits } from "../../engine/model/term.js";
import { factorOr1, number, one } from "./numbers.js";
import type { Fleet } from "./units.js";

export type CpuState = "normal" | "degraded" | "database";

/** Highest utilisation of `servers` vCPUs that keeps the response time within the stretch of the state; see capacity-model 4. */
export function cpuTarget(state: CpuState, servers: Term, site: Site): Term {
  return apply(
    "target utilisation",
    "",
    "stretch-utilisation",
    servers,
    number(site, `target.cpu.stretch.${state}`, "response time over service time"),
    number(site, `target.cpu.cap.${state}`, "highest utilisation"),
    factorOr1(site, "request.arrivalCv2"),
    factorOr1(site, "request.serviceCv2"),
  );
}

/** vCPUs of one unit. */
export function vcpuOf(fleet: Fleet): Term {
  return fleet.kind === "compute-pool"
    ? fact(fleet.address, "machine.vcpu", "vCPU", fleet.machine.vcpu)
    : fact(fleet.address, "vcpu", "vCPU", fleet.vcpu);
}

/** vCPUs of one unit as servers of a queue: a share of one vCPU is one slow server. */
export function serversOf(fleet: Fleet): Term {
  const vcpu = vcpuOf(fleet);
  return fleet.kind === "container-service" ? max("servers", "vCPU", vcpu, one) : vcpu;
}

/** vCPUs that user requests keep busy at a rate of requests. */
export function appCpu(address: string, rate: Term): Term {
  return product("CPU in use", "vCPU", rate, visits(address), draw("request.appCpuSeconds"));
}

/** The limit and target of a fleet with `units` at work. */
export function cpuOf(fleet: Fleet, units: Term, state: CpuState, site: Site): Judgement {
  return {
    unit: "vCPU",
    limit: product("vCPUs", "vCPU", units, vcpuOf(fleet)),
    target: cpuTarget(state, serversOf(fleet), site),
    demand: appCpu(fleet.address, site.load.peak),
  };
}
