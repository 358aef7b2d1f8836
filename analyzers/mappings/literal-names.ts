import { textAt } from "../../engine/model/declared.js";
import { textsOf } from "./attribute-leaves.js";
import type { Declared } from "./mapping.js";

/** Attributes that identify a resource wherever they are written. */
const IDENTITIES = ["id", "arn", "invoke_arn", "qualified_arn", "latest_version_arn"];
/** Attributes whose text, found in a configuration, means that the resource is used. */
const ENDPOINTS = [
  "endpoint",
  "address",
  "dns_name",
  "fqdn",
  "url",
  "arn",
  "reader_endpoint",
  "primary_endpoint_address",
  "reader_endpoint_address",
  "configuration_endpoint",
  "configuration_endpoint_address",
  "cluster_address",
  "function_url",
  "private_ip",
];

/** What a resource is called by its name: attribute holding the name, by type; then which attributes of others hold such a name. */
const NAMES: Readonly<Record<string, { readonly name: string; readonly at: readonly string[] }>> = {
  aws_autoscaling_group: { name: "name", at: ["autoscaling_group_name"] },
  aws_ecs_cluster: { name: "name", at: ["cluster", "cluster_name"] },
  aws_ecs_capacity_provider: { name: "name", at: ["capacity_provider", "capacity_providers"] },
  aws_lambda_function: { name: "function_name", at: ["function_name"] },
  aws_db_instance: { name: "identifier", at: ["replicate_source_db", "db_instance_identifier"] },
  aws_rds_cluster: { name: "cluster_identifier", at: ["cluster_identifier", "db_cluster_identifier"] },
  aws_elasticache_replication_group: { name: "replication_group_id", at: ["replication_group_id"] },
  aws_db_parameter_group: { name: "name", at: ["parameter_group_name", "db_parameter_group_name"] },
  aws_rds_cluster_parameter_group: { name: "name", at: ["db_cluster_parameter_group_name"] },
  aws_db_proxy: { name: "name", at: ["db_proxy_name"] },
  aws_launch_configuration: { name: "name", at: ["launch_configuration"] },
  aws_launch_template: {
    name: "name",
    at: ["launch_template.name", "launch_template_specification.launch_template_name"],
  },
  aws_elb: { name: "name", at: ["elb", "elb_name", "load_balancers"] },
  aws_ecs_task_definition: { name: "family", at: ["task_definition"] },
  aws_security_group: { name: "name", at: ["security_groups"] },
  aws_secretsmanager_secret: { name: "name", at: ["secret_id"] },
  aws_cloudwatch_event_rule: { name: "name", at: ["rule"] },
  aws_lb: { name: "name", at: [] },
  aws_lb_target_group: { name: "name", at: [] },
  aws_ssm_parameter: { name: "name", at: [] },
};

/** A name like `main` is no identity; ids of the clouds and ARNs are longer and hold a separator or a digit. */
const IDENTITY = /^(?=.{8,})(?=.*[-:/._\d])\S+$/;
const SHORTEST_ENDPOINT = 8;
const WORD = /[A-Za-z0-9._\-/:]{4,}/g;

/** Finds declared resources by the texts that name them: ids, ARNs, names, endpoints. A text that two resources claim names neither. */
export class LiteralNames {
  readonly #identities = new Map<string, Declared | null>();
  readonly #names = new Map<string, Declared | null>();
  readonly #endpoints = new Map<string, Declared | null>();
  readonly #nameHolders = new Map<string, string[]>();

  constructor(declared: readonly Declared[]) {
    for (const it of declared) this.#add(it);
    for (const [type, { at }] of Object.entries(NAMES)) {
      for (const path of at) this.#nameHolders.set(path, [...(this.#nameHolders.get(path) ?? []), type]);
    }
  }

  #add(it: Declared): void {
    if (it.mode === "data") return;
    for (const attribute of IDENTITIES) {
      const text = known(it, attribute);
      if (text !== null && IDENTITY.test(text)) claim(this.#identities, text, it);
    }
    for (const attribute of ENDPOINTS) {
      const text = known(it, attribute);
      claim(this.#endpoints, text, it);
      // An endpoint may be written with or without its port.
      claim(this.#endpoints, text?.replace(/:\d+$/, "") ?? null, it);
    }
    const naming = Object.hasOwn(NAMES, it.type) ? NAMES[it.type] : undefined;
    const name = naming === undefined ? null : known(it, naming.name);
    if (name !== null) claim(this.#names, `${it.type}\n${name}`, it);
    if (name !== null && (it.type === "aws_ssm_parameter" || it.type === "aws_secretsmanager_secret")) {
      claim(this.#endpoints, name, it);
    }
  }

  /** The resource that a text at an attribute path names. */
  named(path: string, text: string): Declared | null {
    const identified = this.#identities.get(text);
    if (identified != null) return identified;
    for (const suffix of suffixesOf(path)) {
      for (const type of this.#nameHolders.get(suffix) ?? []) {
        const name = type === "aws_ecs_task_definition" ? text.replace(/:\d+$/, "") : text;
        const found = this.#names.get(`${type}\n${name}`);
        if (found != null) return found;
      }
    }
    return null;
  }

  /** The managed resource that a data source looks up by name or identity. */
  lookedUpBy(data: Declared): Declared | null {
    const naming = Object.hasOwn(NAMES, data.type) ? NAMES[data.type] : undefined;
    if (naming !== undefined) {
      const name = known(data, naming.name);
      const found = name === null ? null : this.#names.get(`${data.type}\n${name}`);
      if (found != null) return found;
    }
    for (const [attribute, value] of data.attributes) {
      for (const { text } of textsOf(value, attribute)) {
        const found = this.#identities.get(text);
        if (found?.type === data.type) return found;
      }
    }
    return null;
  }

  /** Resources whose endpoint, ARN, or name of a secret or parameter is a word of a text. */
  *inText(text: string): Generator<Declared> {
    for (const [word] of text.matchAll(WORD)) {
      for (const candidate of [word, ...wordsInside(word)]) {
        const found = candidate.length >= SHORTEST_ENDPOINT ? this.#endpoints.get(candidate) : null;
        if (found != null) yield found;
      }
    }
  }
}

function known(it: Declared, attribute: string): string | null {
  const text = textAt(it.attributes, attribute);
  return text.state === "known" && text.value !== "" ? text.value : null;
}

function claim(claims: Map<string, Declared | null>, text: string | null, it: Declared): void {
  if (text === null) return;
  const other = claims.get(text);
  claims.set(text, other === undefined || other === it ? it : null);
}

/** `a.b.c` → `a.b.c`, `b.c`, `c`. */
function suffixesOf(path: string): readonly string[] {
  const steps = path.split(".");
  return steps.map((_, i) => steps.slice(i).join("."));
}

/** Hosts in `user:password@host:5432/name`, names in ARNs of parameters and secrets. */
function wordsInside(word: string): readonly string[] {
  const inside = word.split(/[/:]+/).filter((it) => it.length >= SHORTEST_ENDPOINT);
  const parameter = word.split(":parameter")[1];
  const secret = word.split(":secret:")[1]?.split(":")[0];
  return [...inside, ...(parameter === undefined ? [] : [parameter]), ...(secret === undefined ? [] : [secret])];
}
