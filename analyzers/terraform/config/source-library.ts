import { join } from "node:path";
import type { Diagnostic } from "../../../engine/model/declared.js";
import type { Run } from "../evaluate/run.js";
import type { ParsedFile } from "../hcl/ast.js";
import { parseHcl } from "../hcl/parser.js";
import { configurationFiles, isJson } from "./configuration-files.js";
import { parseJsonConfiguration } from "./json-body.js";
import { type ModuleSource, SourceBuilder } from "./module-source.js";
import type { Repository } from "./repository.js";

/** A file our parser found errors in; the arbiter may be asked about it. */
export interface RejectedFile {
  readonly file: string;
  readonly source: string;
  readonly line: number;
  readonly message: string;
  readonly lost: number;
}

/** Reads and parses the configuration of directories, each once. */
export class SourceLibrary {
  private readonly modules = new Map<string, ModuleSource>();
  readonly rejected: RejectedFile[] = [];
  /** Files that were lost whole or in part. */
  lost = 0;

  constructor(
    private readonly repository: Repository,
    private readonly run: Run,
    private readonly onFile: (file: string) => void = () => {},
  ) {}

  /** The configuration in a directory, given by its real path. */
  module(directory: string): ModuleSource {
    const before = this.modules.get(directory);
    if (before !== undefined) return before;
    const module = this.load(directory);
    this.modules.set(directory, module);
    return module;
  }

  hasConfiguration(directory: string): boolean {
    const names = (this.repository.list(directory) ?? [])
      .filter((entry) => !entry.directory)
      .map((entry) => entry.name);
    const { primary, overrides } = configurationFiles(names);
    return primary.length + overrides.length > 0;
  }

  private load(directory: string): ModuleSource {
    const names = (this.repository.list(directory) ?? [])
      .filter((entry) => !entry.directory)
      .map((entry) => entry.name);
    const { primary, overrides } = configurationFiles(names);
    const builder = new SourceBuilder(directory, (kind, name, first, second) =>
      this.run.report({
        code: "duplicate-declaration",
        severity: "warning",
        message: `The ${kind} ${name} is declared twice, first in ${first.file}:${first.block.span.line}; the first counts.`,
        file: second.file,
        line: second.block.span.line,
        fix: "Rename or remove one of them.",
      }),
    );
    for (const [list, override] of [
      [primary, false],
      [overrides, true],
    ] as const) {
      for (const name of list) this.addFile(join(directory, name), builder, override);
    }
    return builder.finish();
  }

  private addFile(path: string, builder: SourceBuilder, override: boolean): void {
    const file = this.repository.nameOf(path);
    this.onFile(file);
    const source = this.repository.read(path);
    if ("problem" in source) {
      this.lose({
        code: source.code,
        severity: "error",
        message: `${source.problem}.`,
        file,
        line: null,
        fix: source.fix,
      });
      return;
    }
    const parsed = isJson(path) ? parseJsonConfiguration(source.text) : parseHcl(source.text);
    const blocks = soundBlocks(parsed);
    for (const block of blocks) builder.add(block, file, override);
    const [error] = parsed.errors;
    if (error === undefined) return;
    this.lost++;
    const lost = parsed.body.blocks.length - blocks.length;
    this.rejected.push({
      file,
      source: isJson(path) ? "" : source.text,
      line: error.line,
      message: error.message,
      lost,
    });
  }

  private lose(diagnostic: Diagnostic): void {
    this.lost++;
    this.run.report(diagnostic);
  }
}

/** Blocks without an error inside: one that lost an attribute would pass for one that never had it. */
function soundBlocks({ body, errors }: ParsedFile): ParsedFile["body"]["blocks"] {
  if (errors.length === 0) return body.blocks;
  const lines = errors.map((error) => error.line);
  return body.blocks.filter((block, at) => {
    const next = body.blocks[at + 1]?.span.line ?? Number.POSITIVE_INFINITY;
    return !lines.some((line) => line >= block.span.line && line < next);
  });
}
