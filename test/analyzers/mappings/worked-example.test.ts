import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mapDeclared } from "../../../analyzers/mappings/index.js";
import { readTerraform } from "../../../analyzers/terraform/index.js";
import { loadCatalog } from "../../../catalog/load-catalog.js";
import type { Architecture } from "../../../engine/model/architecture.js";
import { knownValue } from "../../../engine/model/known.js";
import { linksOf, only, short } from "./declare.js";

// The system of the worked example: two machines behind a balancer, a database, a cache.
const SYSTEM = `
provider "aws" { region = "us-east-1" }

resource "aws_subnet" "app" {
  count             = 2
  availability_zone = ["us-east-1a", "us-east-1b"][count.index]
}

resource "aws_security_group" "web" {}
resource "aws_security_group" "db" {}
resource "aws_security_group" "cache" {}

resource "aws_security_group_rule" "db" {
  type                     = "ingress"
  from_port                = 5432
  to_port                  = 5432
  protocol                 = "tcp"
  security_group_id        = aws_security_group.db.id
  source_security_group_id = aws_security_group.web.id
}

resource "aws_vpc_security_group_ingress_rule" "cache" {
  security_group_id            = aws_security_group.cache.id
  referenced_security_group_id = aws_security_group.web.id
  from_port                    = 6379
  to_port                      = 6379
  ip_protocol                  = "tcp"
}

resource "aws_launch_template" "web" {
  instance_type          = "t3.medium"
  vpc_security_group_ids = [aws_security_group.web.id]

  credit_specification {
    cpu_credits = "standard"
  }
}

resource "aws_autoscaling_group" "web" {
  min_size            = 2
  max_size            = 2
  desired_capacity    = 2
  vpc_zone_identifier = aws_subnet.app[*].id
  target_group_arns   = [aws_lb_target_group.web.arn]

  launch_template {
    id = aws_launch_template.web.id
  }
}

resource "aws_lb" "main" {
  load_balancer_type = "application"
  subnets            = aws_subnet.app[*].id
}

resource "aws_lb_target_group" "web" {}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.main.arn

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.web.arn
  }
}

resource "aws_db_instance" "db" {
  engine                 = "postgres"
  instance_class         = "db.t3.medium"
  allocated_storage      = 100
  storage_type           = "gp2"
  multi_az               = false
  vpc_security_group_ids = [aws_security_group.db.id]
}

resource "aws_elasticache_replication_group" "cache" {
  engine             = "redis"
  node_type          = "cache.t3.micro"
  num_cache_clusters = 1
  security_group_ids = [aws_security_group.cache.id]
}
`;

let folder: string;
let architecture: Architecture;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "worked-example-"));
  writeFileSync(join(folder, "main.tf"), SYSTEM);
  const { resources, diagnostics } = await readTerraform(folder);
  expect(diagnostics).toEqual([]);
  architecture = mapDeclared({ name: "example", environment: null, resources }, loadCatalog());
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the facts are those of the example", () => {
  const web = only(architecture, "compute-pool");
  const db = only(architecture, "relational-database");
  const cache = only(architecture, "cache");
  const { machine, count } = web;
  expect([machine.vcpu, machine.networkBaseMbps, machine.credits!.max, machine.credits!.mode].map(short)).toEqual([
    2,
    256,
    576,
    "standard",
  ]);
  expect([count.min, count.desired, count.max, web.zones].map(short)).toEqual([2, 2, 2, 2]);
  expect([db.machine.vcpu, db.machine.diskBaseIops, db.maxConnections, db.standby].map(short)).toEqual([
    2,
    2000,
    405,
    false,
  ]);
  const { storage } = db;
  expect([storage!.baseIops, storage!.burstIops, storage!.burstCredits, storage!.maxSizeGiB].map(short)).toEqual([
    300,
    3000,
    5_400_000,
    "-",
  ]);
  expect([cache.bytesPerNode, cache.machine.networkBaseMbps, cache.replicasPerShard].map(short)).toEqual([
    512 * 2 ** 20,
    64,
    0,
  ]);
});

test("the bill of month 0 without the balancer is that of the example", () => {
  const web = only(architecture, "compute-pool");
  const db = only(architecture, "relational-database");
  const cache = only(architecture, "cache");
  const hour = [web, web, db, cache].reduce((sum, it) => sum + (knownValue(it.machine.pricePerHour) ?? Number.NaN), 0);
  expect(730 * hour + (knownValue(db.storage!.pricePerMonth) ?? Number.NaN)).toBeCloseTo(137.21, 2);
});

test("the edges are those of the example", () => {
  expect(linksOf(architecture)).toEqual(
    expect.arrayContaining([
      "forwards aws_lb.main -> aws_lb_listener.https",
      "forwards aws_lb_listener.https -> aws_lb_target_group.web",
      "forwards aws_lb_target_group.web -> aws_autoscaling_group.web",
      "attached-to aws_launch_template.web -> aws_security_group.web",
      "opens aws_security_group.web -> aws_security_group.db 5432-5432",
      "opens aws_security_group.web -> aws_security_group.cache 6379-6379",
    ]),
  );
});

test("every declared resource is counted once", () => {
  const counts = new Map<string, number>();
  for (const { verdict } of architecture.accounted) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  expect(Object.fromEntries(counts)).toEqual({ sized: 5, "not-capacity": 9 });
});
