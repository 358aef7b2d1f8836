import type { Diagnostic } from "../../../engine/model/declared.js";
import { lineAt, scanJson } from "./scan-json.js";

/** What one file of JSON holds. `document` is undefined where nothing could be read; `diagnostics` then holds an error. */
export interface JsonDocument {
  readonly document: unknown;
  /** The decoded text, for looking up lines. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** Tools print notices before the document; this many opening brackets are tried before the file is given up. */
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
  const starts = documentStarts(text);
  for (const start of starts) {
    const scan = scanJson(text, start);
    if (!("end" in scan)) continue;
    const document: unknown = JSON.parse(text.slice(start, scan.end));
    if (typeof document !== "object" || document === null) continue;
    const where = text.slice(0, start).trim() === "" ? "after" : "before";
    const line = lineAt(text, where === "after" ? scan.end : 0);
    const message = `Text ${where} the JSON document was ignored.`;
    return {
      document,
      text,
      diagnostics: [{ ...trouble("json-extra-text", message, file, line), severity: "warning" }],
    };
  }
  return { document: undefined, text, diagnostics: [notJson(text, starts[0], file)] };
}

/** Offsets at which the document may start: the first bracket, then brackets that open a line, then any. */
function documentStarts(text: string): readonly number[] {
  const first = text.search(/[{[]/);
  if (first === -1) return [];
  const starts = new Set([first]);
  for (const pattern of [/^[ \t]*[{[]/gm, /[{[]/g]) {
    for (const match of text.matchAll(pattern)) {
      if (starts.size >= ATTEMPTS) break;
      starts.add(match.index + match[0].length - 1);
    }
  }
  return [...starts];
}

function notJson(text: string, start: number | undefined, file: string): Diagnostic {
  if (text.trim() === "") return trouble("json-syntax", "The file is empty.", file, 1);
  if (start === undefined) return trouble("json-syntax", "The file holds no JSON document.", file, 1);
  const scan = scanJson(text, start);
  const at = "errorAt" in scan ? scan.errorAt : text.length;
  const cut = at >= text.trimEnd().length || (text[at] === '"' && !/[^\\]"/.test(text.slice(at + 1)));
  const message = cut ? "The JSON document ends too early: the file is cut off." : "This is not valid JSON.";
  return trouble("json-syntax", message, file, lineAt(text, at));
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
