import { type Document, isCollection, isMap, isNode, isScalar, LineCounter, parseDocument, type YAMLError } from "yaml";
import type { Diagnostic } from "../../engine/model/declared.js";
import type { Place } from "../../engine/model/known.js";
import type { PlaceOf, Step } from "./written-workload.js";

export interface WorkloadSource {
  /** As it is to be printed. */
  readonly file: string;
  readonly text: string;
}

export interface ParsedFile {
  /** Plain data as written; null where the text could not be parsed. */
  readonly value: unknown;
  readonly placeOf: PlaceOf;
  readonly diagnostics: readonly Diagnostic[];
}

/** A workload file is a page or two. */
const LARGEST_FILE = 256 * 1024;
/** Uses of anchors; a few are convenient, a thousand are an attack. */
const MOST_ALIASES = 100;

/** Reads YAML (or JSON, which is YAML) into plain data that remembers its lines. Hostile text costs no more than a message. */
export function parseWorkloadFile({ file, text }: WorkloadSource): ParsedFile {
  const refuse = (message: string, line: number | null, fix: string): ParsedFile => ({
    value: null,
    placeOf: () => ({ file, line: line ?? 1 }),
    diagnostics: [{ code: "workload-unreadable", severity: "error", message, file, line, fix }],
  });
  if (text.length > LARGEST_FILE) {
    return refuse(`the workload file is larger than ${LARGEST_FILE / 1024} KiB`, null, "keep only what schema 1 knows");
  }
  if (text.includes("\0")) return refuse("this is not a text file", null, "write the workload as YAML");
  const lines = new LineCounter();
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: "error",
      version: "1.2",
    });
    const broken = document.errors.map((error) => syntaxError(error, file, lines));
    if (broken.length > 0) return { ...refuse("", null, ""), diagnostics: broken.slice(0, 20) };
    const value: unknown = document.toJS({ maxAliasCount: MOST_ALIASES });
    return { value: value ?? {}, placeOf: placesIn(document, file, lines), diagnostics: [] };
  } catch (error) {
    // RangeError: nested too deeply for the parser. ReferenceError: more aliases than allowed, or one without its anchor.
    if (!(error instanceof RangeError || error instanceof ReferenceError)) throw error;
    const why = error instanceof RangeError ? "nested too deeply" : "an alias is unresolved, or there are too many";
    return refuse(`the file cannot be read: ${why}`, null, "write the values out");
  }
}

function syntaxError(error: YAMLError, file: string, lines: LineCounter): Diagnostic {
  const { line } = lines.linePos(error.pos[0]);
  const twice = error.code === "DUPLICATE_KEY";
  return {
    code: "workload-syntax",
    severity: "error",
    message: twice ? "this key is written twice" : `not valid YAML: ${error.message}`,
    file,
    line,
    fix: twice ? "keep one of the two" : null,
  };
}

/** Finds nodes by path; of a path that is not there, its nearest ancestor that is. */
function placesIn(document: Document, file: string, lines: LineCounter): PlaceOf {
  const at = (offset: number | undefined): Place => ({ file, line: lines.linePos(offset ?? 0).line || 1 });
  return (path, key) => {
    const parent = path.length > 0 ? nodeAt(document, path.slice(0, -1)) : null;
    const last = path.at(-1);
    if (isMap(parent)) {
      const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(last));
      const node = key === "key" || !isNode(pair?.value) || isCollection(pair.value) ? pair?.key : pair?.value;
      if (isNode(node)) return at(node.range?.[0]);
    }
    for (let length = path.length; length >= 0; length--) {
      const node = nodeAt(document, path.slice(0, length));
      if (isNode(node) && node.range) return at(node.range[0]);
    }
    return at(0);
  };
}

function nodeAt(document: Document, path: readonly Step[]): unknown {
  return path.length === 0 ? document.contents : document.getIn(path, true);
}
