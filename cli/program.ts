import { Command, Option } from "commander";
import { plain } from "../report/plain.js";
import type { CommonOptions, WorkloadOptions } from "./options.js";
import { version } from "./version.js";

const EXAMPLES = `
Examples:
  scale-roadmap                                   the Terraform in this directory
  scale-roadmap infra/prod --users 1200 --growth "10000 in 12 months"
  terraform show -json plan.out > plan.json && scale-roadmap plan.json
  pulumi stack export > stack.json && scale-roadmap stack.json
  scale-roadmap inspect infra/prod                what was read, and what is unknown and why
  scale-roadmap explain aws_db_instance.main --path infra/prod
  scale-roadmap init infra/prod                   writes a commented scale-roadmap.yaml

Exit codes:
  0 done   1 a gate failed   2 usage or configuration   3 incomplete: something was not read`;

const DESCRIPTION =
  "Reads Terraform, OpenTofu or Pulumi, says how many users each resource can carry, what breaks next, and in which order to build.";

/** The command line. Each command loads its code when it is called. */
export function program(): Command {
  const top = new Command("scale-roadmap").description(DESCRIPTION).version(version()).addHelpText("after", EXAMPLES);
  settle(top);

  withWorkload(withInput(settle(top.command("analyze [path]", { isDefault: true }))))
    .description("say what breaks next and in which order to build (the default)")
    .addHelpText("after", EXAMPLES)
    .action(async (path: string | undefined, options: CommonOptions & WorkloadOptions) => {
      const { analyzeCommand } = await import("./commands/analyze-command.js");
      await analyzeCommand(path ?? options.path ?? ".", options);
    });

  withInput(settle(top.command("inspect [path]")))
    .description("say what was read, attribute by attribute, and why what is unknown is unknown")
    .action(async (path: string | undefined, options: CommonOptions) => {
      const { inspectCommand } = await import("./commands/inspect-command.js");
      await inspectCommand(path ?? options.path ?? ".", options);
    });

  withWorkload(withInput(settle(top.command("explain <address>"))))
    .description("show every line of the arithmetic of one resource, with sources")
    .action(async (address: string, options: CommonOptions & WorkloadOptions) => {
      const { explainCommand } = await import("./commands/explain-command.js");
      await explainCommand(address, options.path ?? ".", options);
    });

  withInput(settle(top.command("init [path]")))
    .description("write a commented scale-roadmap.yaml for what is found; never overwrites one")
    .action(async (path: string | undefined, options: CommonOptions) => {
      const { initCommand } = await import("./commands/init-command.js");
      await initCommand(path ?? options.path ?? ".", options);
    });
  return top;
}

function settle(command: Command): Command {
  return command
    .helpOption("-h, --help", "show this help")
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(usageError(text)) });
}

function withInput(command: Command): Command {
  const collect = (value: string, before: readonly string[]) => [...before, value];
  return command
    .option("--path <path>", "directory, plan JSON, state or Pulumi stack; - reads JSON from the standard input")
    .option("--var <name=value>", "value of a Terraform variable; repeatable", collect, [])
    .option("--repository <dir>", "where the repository begins, if no .git says so; nothing outside it is read")
    .option("--var-file <file>", "Terraform variables from a file; repeatable", collect, [])
    .option("--workspace <name>", "Terraform workspace")
    .addOption(new Option("--format <format>", "form of the output").choices(["text", "json"]).default("text"))
    .option("--out <file>", "write the output to a file")
    .addOption(new Option("--color <when>", "emphasis").choices(["auto", "always", "never"]).default("auto"));
}

function withWorkload(command: Command): Command {
  return command
    .option("--workload <file>", "workload file; default: the nearest scale-roadmap.yaml from the path upwards")
    .option("--users <number>", "users at present")
    .option("--profile <name>", "kind of system, e.g. b2b-saas")
    .option("--growth <text>", 'e.g. "10000 in 12 months", "x2 every 6 months", "8% monthly"');
}

/** `error: unknown option '--foo'` and, where there is one, the option that was probably meant. */
function usageError(text: string): string {
  const [message, ...rest] = text.trim().split("\n");
  const meant = /Did you mean (?:one of )?(.+)\?/.exec(rest.join(" "))?.[1];
  const fix = meant === undefined ? "scale-roadmap --help shows commands and options" : `did you mean ${meant}?`;
  return `${plain(message ?? "")}\n  fix: ${plain(fix)}\n`;
}
