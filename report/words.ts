/** What runs out, in words; the rule's id is the key. */
const DIMENSIONS: Readonly<Record<string, string>> = {
  "budget-per-month": "the monthly budget is spent",
  "budget-per-user": "the budget for one user is spent",
  "cache-cpu": "CPU of the cache",
  "cache-memory": "memory of a cache that has nothing behind it",
  "cache-network": "network of the cache",
  "compute-cpu": "CPU with all machines at work",
  "compute-cpu-credits-depth": "CPU credits through the busy hours",
  "compute-cpu-credits-mean": "CPU credits over a day",
  "compute-cpu-degraded": "CPU with a machine or a zone lost",
  "compute-memory": "memory of the requests in flight",
  "compute-network": "network with all machines at work",
  "compute-network-degraded": "network with a machine or a zone lost",
  "container-cpu": "CPU with all tasks at work",
  "container-cpu-degraded": "CPU with a task or a zone lost",
  "container-memory": "memory of the requests in flight",
  "database-connections": "connections kept open to the database",
  "database-connections-in-use": "connections at work in the database",
  "database-cpu": "CPU of the database",
  "database-iops-depth": "I/O credits of the database through the busy hours",
  "database-iops-mean": "disk operations of the database over a day",
  "database-iops-peak": "disk operations of the database at the peak",
  "database-memory": "data in use that memory keeps in the database",
  "database-read-replicas": "CPU of the readers",
  "database-standby": "one database host, none standing by",
  "database-storage": "disk space of the database",
  "database-throughput": "disk throughput of the database",
  "function-concurrency": "function executions at the same time",
  "nat-connections": "connections through the NAT gateway",
  "team-state-lock": "one state lock for the whole team",
  "volume-iops": "disk operations of the volume",
  "volume-storage": "disk space of the volume",
  "volume-throughput": "disk throughput of the volume",
};

const REMEDIES: Readonly<Record<string, string>> = {
  "add-cache-replica": "add a replica to the cache",
  "add-cache-shards": "spread the cache over more shards",
  "add-nat-address": "add an address to the NAT gateway",
  "add-read-replica": "add a read replica",
  "add-standby": "add a standby to the database",
  "add-tasks": "run more tasks",
  "add-units": "run more machines",
  "grow-cache": "take a larger cache node",
  "grow-database": "take a larger database",
  "grow-machine": "take larger machines",
  "grow-serverless": "raise the capacity range of the database",
  "grow-storage": "give the database more storage",
  "grow-task": "give each task more CPU and memory",
  "grow-volume": "take a larger volume",
  "pool-connections": "put a connection pool in front of the database",
  "raise-function-concurrency": "raise the concurrency limit of functions",
  "unlimited-credits": "let the machines run beyond their CPU credits",
};

const DISRUPTIONS: Readonly<Record<string, string>> = {
  none: "no interruption",
  rolling: "rolling, no interruption",
  failover: "a short failover",
  downtime: "needs downtime",
  "data migration": "data must be moved",
};

/** Why a threshold stays above the risk whatever is done. */
const UNRESOLVED: Readonly<Record<string, string>> = {
  "too-late": "it comes before a change can be in force",
  "no-remedy": "no change in place is known to move it",
  "no-level-holds": "every change in place falls short of the risk accepted",
  "over-budget": "what is declared and planned costs more than may be spent",
  "not-together": "changes in place hold it alone, but not together with the others",
};

const FIELDS: Readonly<Record<string, string>> = {
  "activity.activeShare": "share of users active on a day",
  "activity.requestsPerDay": "requests of an active user a day",
  "activity.busyHourShare": "share of a day in the busiest hour",
  "activity.burst": "peak minute over the busiest hour",
  "activity.automation": "scripts, CI and bots",
  "request.appCpuSeconds": "CPU of the application for a request",
  "request.durationSeconds": "time a request takes",
  "request.jobsPerRequest": "background jobs a request starts",
  "request.responseKB": "size of a response",
  "request.sql": "SQL statements of a request",
  "request.writeShare": "share of statements that write",
  "request.sqlCpuSeconds": "CPU of the database for a statement",
  "data.perUserMonthMB": "data a user adds a month",
};

/** Ids are words already, so an id nobody has put into words still reads. */
function spelled(id: string): string {
  return id.replaceAll("-", " ");
}

export const dimensionWords = (id: string): string => lookUp(DIMENSIONS, id) ?? spelled(id);
export const remedyWords = (id: string): string => lookUp(REMEDIES, id) ?? spelled(id);
export const unresolvedWords = (code: string): string => lookUp(UNRESOLVED, code) ?? spelled(code);
export const disruptionWords = (name: string): string => lookUp(DISRUPTIONS, name) ?? spelled(name);

/** Says a field's meaning with its name, which is what the user writes into the file. */
export function fieldWords(field: string): string {
  const words = lookUp(FIELDS, field);
  return words === null ? field : `${words} (${field})`;
}

function lookUp(words: Readonly<Record<string, string>>, id: string): string | null {
  return Object.hasOwn(words, id) ? (words[id] ?? null) : null;
}
