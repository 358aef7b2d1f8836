import type { Attribute } from "../../../engine/model/declared.js";

/** One instance of a resource or data source in a plan or state, before references and regions are known. */
export interface StateInstance {
  /** Full address with instance keys: `module.web[0].aws_instance.app["a"]`. */
  readonly address: string;
  /** Address of the enclosing module instance, null at the root. */
  readonly module: string | null;
  readonly type: string;
  readonly mode: "managed" | "data";
  /** Short name: `aws`. */
  readonly provider: string;
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Addresses without instance keys, relative to the module or absolute; states list them, plans do not. */
  readonly dependsOn: readonly string[];
}

/** `registry.terraform.io/hashicorp/aws`, `provider["…/aws"].west` or `provider.aws` → `aws`. */
export function shortProvider(name: string, type: string): string {
  const quoted = /\["([^"]+)"\]/.exec(name)?.[1] ?? name.replace(/^provider\./, "");
  const last = quoted.slice(quoted.lastIndexOf("/") + 1).split(".")[0] as string;
  // The beta provider declares the same resources.
  return last === "google-beta" ? "google" : last === "" ? (type.split("_")[0] as string) : last;
}

/** Longer than any address that Terraform accepts in practice; patterns over longer texts could exhaust their stack. */
const LONGEST_ADDRESS = 4096;

/** The text, if it can be an address or part of one. */
export function asAddress(text: string | null): string | null {
  return text === null || text.length > LONGEST_ADDRESS ? null : text;
}

/** The address without any instance key: `module.web[0].aws_instance.app["a.b"]` → `module.web.aws_instance.app`. */
export function withoutKeys(address: string): string {
  return address.replace(/\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]/g, "");
}

/** The instance key at the end of an address, with its brackets; empty where there is none. */
export function instanceKey(address: string): string {
  return /\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\]$/.exec(address)?.[0] ?? "";
}

/** Splits at dots outside of brackets: `module.a["x.y"].id` → `module`, `a["x.y"]`, `id`. */
export function stepsOf(text: string): readonly string[] {
  return text.match(/(?:[^.[]|\[(?:"(?:[^"\\]|\\.)*"|[^\]"]*)\])+/g) ?? [];
}
