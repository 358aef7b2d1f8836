import { expect, test } from "vitest";
import { read, resource } from "./directory.js";

const GROUP = `resource "aws_security_group" "web" {\n  name = "web"\n}\n`;

const cases = [
  {
    claim: "an attribute names the resource it reads",
    files: {
      "main.tf": `${GROUP}resource "aws_instance" "a" {\n  vpc_security_group_ids = [aws_security_group.web.id]\n}`,
    },
    of: "aws_instance.a",
    references: ["vpc_security_group_ids → aws_security_group.web.id"],
  },
  {
    claim: "through locals and templates",
    files: {
      "main.tf": `${GROUP}locals {\n  g = "x-\${aws_security_group.web.id}"\n}\nresource "aws_instance" "a" {\n  user_data = upper(local.g)\n}`,
    },
    of: "aws_instance.a",
    references: ["user_data → aws_security_group.web.id"],
  },
  {
    claim: "a module's argument leads back to the caller's resource",
    files: {
      "main.tf": `${GROUP}module "app" {\n  source = "./app"\n  sg_ids = [aws_security_group.web.id]\n}`,
      "app/main.tf": `variable "sg_ids" {\n  type = list(string)\n}\nresource "aws_instance" "a" {\n  vpc_security_group_ids = var.sg_ids\n}`,
    },
    of: "module.app.aws_instance.a",
    references: ["vpc_security_group_ids → aws_security_group.web.id"],
  },
  {
    claim: "a module's output leads into the module",
    files: {
      "main.tf": `module "db" {\n  source = "./db"\n}\nresource "aws_lambda_function" "f" {\n  environment {\n    variables = { HOST = module.db.host }\n  }\n}`,
      "db/main.tf": `resource "aws_db_instance" "this" {}\noutput "host" {\n  value = aws_db_instance.this.address\n}`,
    },
    of: "aws_lambda_function.f",
    references: ["environment.variables.HOST → module.db.aws_db_instance.this.address"],
  },
  {
    claim: "a whole resource handed to a module is read attribute by attribute",
    files: {
      "main.tf": `resource "aws_lb" "l" {}\nmodule "dns" {\n  source = "./dns"\n  lb     = aws_lb.l\n}`,
      "dns/main.tf": `variable "lb" {\n  type = object({ dns_name = string })\n}\nresource "aws_route53_record" "r" {\n  records = [var.lb.dns_name]\n}`,
    },
    of: "module.dns.aws_route53_record.r",
    references: ["records → aws_lb.l.dns_name"],
  },
  {
    claim: "a written attribute of another resource names that resource, not what it was computed from",
    files: {
      "main.tf": `${GROUP}resource "aws_instance" "a" {\n  subnet_id = aws_security_group.web.id\n}\nresource "aws_eip" "e" {\n  x = aws_instance.a.subnet_id\n}`,
    },
    of: "aws_eip.e",
    references: ["x → aws_instance.a.subnet_id"],
  },
  {
    claim: "one instance is named with its key",
    files: {
      "main.tf": `resource "aws_subnet" "s" {\n  for_each = toset(["a", "b"])\n}\nresource "aws_instance" "i" {\n  subnet_id = aws_subnet.s["b"].id\n}`,
    },
    of: "aws_instance.i",
    references: ['subnet_id → aws_subnet.s["b"].id'],
  },
  {
    claim: "all instances are named once, without key",
    files: {
      "main.tf": `resource "aws_subnet" "s" {\n  count = 3\n}\nresource "aws_lb" "l" {\n  subnets = aws_subnet.s[*].id\n}`,
    },
    of: "aws_lb.l",
    references: ["subnets → aws_subnet.s.id"],
  },
  {
    claim: "an unknown number of instances is named without key",
    files: {
      "main.tf": `variable "n" {}\nresource "aws_subnet" "s" {\n  count = var.n\n}\nresource "aws_lb" "l" {\n  subnets = [for s in aws_subnet.s : s.id]\n}`,
    },
    of: "aws_lb.l",
    references: ["subnets → aws_subnet.s.id"],
  },
  {
    claim: "each.value leads to the resource it came from",
    files: {
      "main.tf": `${GROUP}resource "aws_instance" "i" {\n  for_each = { x = aws_security_group.web.id }\n  g        = each.value\n}`,
    },
    of: 'aws_instance.i["x"]',
    references: ["g → aws_security_group.web.id"],
  },
  {
    claim: "only the element that is looked up counts",
    files: {
      "main.tf": `resource "aws_lb" "a" {}\nresource "aws_lb" "b" {}\nlocals {\n  all = { a = aws_lb.a.arn, b = aws_lb.b.arn }\n}\nresource "aws_x" "x" {\n  arn = lookup(local.all, "a", "")\n}`,
    },
    of: "aws_x.x",
    references: ["arn → aws_lb.a.arn"],
  },
  {
    claim: "both branches count when the condition is not known",
    files: {
      "main.tf": `variable "c" {}\nresource "aws_lb" "a" {}\nresource "aws_lb" "b" {}\nresource "aws_x" "x" {\n  arn = var.c ? aws_lb.a.arn : aws_lb.b.arn\n}`,
    },
    of: "aws_x.x",
    references: ["arn → aws_lb.a.arn", "arn → aws_lb.b.arn"],
  },
  {
    claim: "JSON text keeps what it mentions",
    files: {
      "main.tf": `resource "aws_ecr_repository" "r" {}\nresource "aws_ecs_task_definition" "t" {\n  container_definitions = jsonencode([{ image = aws_ecr_repository.r.repository_url }])\n}`,
    },
    of: "aws_ecs_task_definition.t",
    references: ["container_definitions → aws_ecr_repository.r.repository_url"],
  },
  {
    claim: "remote state names the output",
    files: {
      "main.tf": `data "terraform_remote_state" "net" {\n  backend = "s3"\n}\nresource "aws_instance" "i" {\n  subnet_id = data.terraform_remote_state.net.outputs.subnet_id\n}`,
    },
    of: "aws_instance.i",
    references: ["subnet_id → data.terraform_remote_state.net.outputs.subnet_id"],
  },
];

test.each(cases)("$claim", async ({ files, of, references }) => {
  const reading = await read(files as unknown as Record<string, string>);
  const found = resource(reading, of).references.map(
    (it) => `${it.path} → ${it.address}${it.attribute === null ? "" : `.${it.attribute}`}`,
  );
  expect(found).toEqual(references);
});
