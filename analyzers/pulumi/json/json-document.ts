import type { Diagnostic } from "../../../engine/model/declared.js";
import { lineAt, scanJson } from "./scan-json.js";

/** What one file of JSON holds. `document` is undefined where nothing could be read; `diagnostics` then holds an error. */
export interface JsonDocument {
  readonly document: unknown;
  /** The decoded text, for looking up lines. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Tools print notices before the document; this many opening braces are tried before the file is given up. */
const ATTEMPTS = 20;

/**
 * Parses one JSON document: UTF-8 with or without a byte order mark, or UTF-16, as PowerShell's redirection writes it. Text before and
 * after the document is ignored with a warning.
 */
export function parseJsonDocument(content: Uint8Array | string, file: string): JsonDocument {
  const text = typeof content === "string" ? content.replace(/^\uFEFF/, "") : decode(content);
  try {
    return { document: JSON.parse(text), text, diagnostics: [] };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return parseInside(text, file);
  }
}

function parseInside(text: string, file: string): JsonDocument {
  if (text.trim() === "") return failed(text, trouble("json-syntax", "The file is empty.", file, 1));
  let farthest = -1;
  for (const start of documentStarts(text)) {
    // What lies inside a document that breaks off is no document of its own.
    if (start < farthest) continue;
    const scan = scanJson(text, start);
    if ("errorAt" in scan) farthest = Math.max(farthest, scan.errorAt);
    else if (text.slice(start + 1, scan.end - 1).trim() !== "") return inside(text, start, scan.end, file);
  }
  if (farthest === -1) return failed(text, trouble("json-syntax", "The file holds no JSON document.", file, 1));
  const cut = farthest >= text.trimEnd().length || endsInText(text, farthest);
  const message = cut ? "The JSON document ends too early: the file is cut off." : "This is not valid JSON.";
  return failed(text, trouble("json-syntax", message, file, lineAt(text, farthest)));
}

function inside(text: string, start: number, end: number, file: string): JsonDocument {
  const where = text.slice(0, start).trim() === "" ? "after" : "before";
  const line = lineAt(text, where === "after" ? end : 0);
  const ignored = trouble("json-extra-text", `Text ${where} the JSON document was ignored.`, file, line);
  return { document: JSON.parse(text.slice(start, end)), text, diagnostics: [{ ...ignored, severity: "warning" }] };
}

/** Offsets at which the document may start: braces that open a line, then any. Documents in lists have nothing around them. */
function documentStarts(text: string): readonly number[] {
  const starts = new Set<number>();
  for (const pattern of [/^[ \t]*\{/gm, /\{/g]) {
    const limit = starts.size + ATTEMPTS;
    for (const match of text.matchAll(pattern)) {
      if (starts.size >= limit) break;
      starts.add(match.index + match[0].length - 1);
    }
  }
  return [...starts];
}

/** Whether the last thing is a text that was never closed. */
function endsInText(text: string, at: number): boolean {
  return text[at] === '"' && !/[^\\]"/.test(text.slice(at + 1));
}

function failed(text: string, diagnostic: Diagnostic): JsonDocument {
  return { document: undefined, text, diagnostics: [diagnostic] };
}

function trouble(code: string, message: string, file: string, line: number): Diagnostic {
  return { code, severity: "error", message, file, line, fix: "Write the file again with the tool that exported it." };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0)) return "utf-16le";
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && bytes.length > 1)) return "utf-16be";
  return "utf-8";
}
