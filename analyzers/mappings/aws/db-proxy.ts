import { asPart, type Declared, type Mapping, type MappingContext } from "../mapping.js";
import { attachedToGroups } from "./firewall.js";

const PROXY = "aws_db_proxy";
const TARGET = "aws_db_proxy_target";
const TARGET_GROUP = "aws_db_proxy_default_target_group";
const ENDPOINT = "aws_db_proxy_endpoint";

/** A pooler is part of the database it stands before: whoever calls it calls the database. */
export const dbProxy: Mapping = {
  terraform: [PROXY],
  pulumi: ["aws:rds/proxy:Proxy"],
  map: (it, context) => asPart(attachedToGroups(it, context, "vpc_security_group_ids")),
};

export const dbProxyTarget: Mapping = {
  terraform: [TARGET],
  pulumi: ["aws:rds/proxyTarget:ProxyTarget"],
  map: () => asPart(),
};

export const dbProxyTargetGroup: Mapping = {
  terraform: [TARGET_GROUP],
  pulumi: ["aws:rds/proxyDefaultTargetGroup:ProxyDefaultTargetGroup"],
  map: () => asPart(),
};

export const dbProxyEndpoint: Mapping = {
  terraform: [ENDPOINT],
  pulumi: ["aws:rds/proxyEndpoint:ProxyEndpoint"],
  map: (it, context) => asPart(attachedToGroups(it, context, "vpc_security_group_ids")),
};

/** Poolers of a database instance or cluster, with what belongs to them. */
export function proxyParts(database: Declared, context: MappingContext): readonly Declared[] {
  const targets = [
    ...context.referring(database, [TARGET], "db_instance_identifier"),
    ...context.referring(database, [TARGET], "db_cluster_identifier"),
  ];
  const proxies = targets.flatMap((target) => context.referenced(target, "db_proxy_name", [PROXY]));
  const around = proxies.flatMap((proxy) => context.referring(proxy, [TARGET_GROUP, ENDPOINT], "db_proxy_name"));
  return [...new Set([...targets, ...proxies, ...around])];
}
