import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

export const LARGEST_FILE = 16 * 1024 * 1024;
const PROBE = 8_000;

export type Source = { readonly text: string } | NotRead;
export type Bytes = { readonly bytes: Buffer } | NotRead;

export interface NotRead {
  /** What is wrong, as a clause. */
  readonly problem: string;
  readonly code: SourceProblem;
  readonly fix: string;
}

export type SourceProblem =
  | "file-not-found"
  | "file-unreadable"
  | "file-too-large"
  | "file-not-text"
  | "outside-repository";

/** The files a reading may see: those inside the repository, by their real paths. Nothing else exists for it. */
export class Repository {
  private readonly sources = new Map<string, Source>();

  constructor(
    /** Real path of the directory that is read. */
    readonly directory: string,
    /** Real path of what must not be left. */
    readonly root: string,
  ) {}

  /** `path` relative to the directory read, with forward slashes. */
  nameOf(path: string): string {
    const name = relative(this.directory, path).split(sep).join("/");
    return name === "" ? "." : name;
  }

  /** The real path when it exists inside the repository. */
  locate(path: string): string | null {
    try {
      const real = realpathSync(resolve(this.directory, path));
      return this.holds(real) ? real : null;
    } catch {
      return null;
    }
  }

  read(path: string): Source {
    const absolute = resolve(this.directory, path);
    const before = this.sources.get(absolute);
    if (before !== undefined) return before;
    const source = this.readAnew(absolute);
    this.sources.set(absolute, source);
    return source;
  }

  /** What a file holds, text or not; not kept. */
  bytes(given: string): Bytes {
    const path = resolve(this.directory, given);
    const name = this.nameOf(path);
    if (!existsSync(path))
      return { code: "file-not-found", problem: `there is no file ${name}`, fix: "Check the path." };
    const real = this.locate(path);
    if (real === null) {
      const fix = "Copy the file into the repository, or say with --repository where it begins.";
      return { code: "outside-repository", problem: `${name} lies outside the repository and is not read`, fix };
    }
    try {
      const status = statSync(real);
      if (!status.isFile()) return { code: "file-unreadable", problem: `${name} is no file`, fix: "Check the path." };
      if (status.size > LARGEST_FILE) {
        const fix = `Split the file: ${LARGEST_FILE / 1024 / 1024} MB are read at most.`;
        return { code: "file-too-large", problem: `${name} is ${Math.round(status.size / 1024 / 1024)} MB large`, fix };
      }
      return { bytes: readFileSync(real) };
    } catch {
      return { code: "file-unreadable", problem: `${name} cannot be read`, fix: "Check the permissions of the file." };
    }
  }

  /** Names in a directory, sorted; null where it is none or cannot be read. */
  list(path: string): readonly { readonly name: string; readonly directory: boolean }[] | null {
    const real = this.locate(path);
    if (real === null) return null;
    try {
      return readdirSync(real, { withFileTypes: true })
        .map((entry) => ({
          name: entry.name,
          directory: entry.isSymbolicLink() ? this.isDirectory(join(real, entry.name)) : entry.isDirectory(),
        }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch {
      return null;
    }
  }

  isDirectory(path: string): boolean {
    const real = this.locate(path);
    return real !== null && (statSync(real, { throwIfNoEntry: false })?.isDirectory() ?? false);
  }

  isFile(path: string): boolean {
    const real = this.locate(path);
    return real !== null && (statSync(real, { throwIfNoEntry: false })?.isFile() ?? false);
  }

  private holds(real: string): boolean {
    const way = relative(this.root, real);
    return way === "" || (!isAbsolute(way) && way !== ".." && !way.startsWith(`..${sep}`));
  }

  private readAnew(path: string): Source {
    const source = this.bytes(path);
    return "problem" in source ? source : decode(source.bytes, this.nameOf(path));
  }
}

function decode(bytes: Buffer, name: string): Source {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (utf16) {
    return {
      code: "file-not-text",
      problem: `${name} is UTF-16 text`,
      fix: "Save the file as UTF-8, as Terraform requires.",
    };
  }
  if (bytes.subarray(0, PROBE).includes(0)) {
    return { code: "file-not-text", problem: `${name} is a binary file`, fix: "Remove it, or give it another name." };
  }
  return { text: bytes.toString("utf8") };
}

/** The git top above `directory`, or the directory itself. */
export function findRepositoryRoot(directory: string): string {
  let here = directory;
  for (;;) {
    if (existsSync(join(here, ".git"))) return here;
    const above = dirname(here);
    if (above === here) return directory;
    here = above;
  }
}
