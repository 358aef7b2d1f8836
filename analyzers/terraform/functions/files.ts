import { setOf } from "../values/convert.js";
import { STRING } from "../values/type.js";
import { failure, text, truth } from "../values/value.js";
import { type BuiltIn, strict, textIn } from "./function.js";

const file = strict({ params: [STRING], returns: STRING }, (args, { files }) => {
  const source = files.read(textIn(args, 0));
  return "problem" in source ? failure(source.problem) : text(source.text);
});

const filebase64 = strict({ params: [STRING], returns: STRING }, (args, { files }) => {
  const source = files.bytes(textIn(args, 0));
  return "problem" in source ? failure(source.problem) : text(Buffer.from(source.bytes).toString("base64"));
});

const fileexists = strict({ params: [STRING] }, (args, { files }) => truth(files.exists(textIn(args, 0))));

const fileset = strict({ params: [STRING, STRING] }, (args, { files }) =>
  setOf(files.match(textIn(args, 0), textIn(args, 1)).map((it) => text(it))),
);

const abspath = strict({ params: [STRING], returns: STRING }, (args, { files }) =>
  text(files.absolute(textIn(args, 0))),
);

function ofPath(f: (path: string) => string): BuiltIn {
  return strict({ params: [STRING], returns: STRING }, (args) => text(f(textIn(args, 0))));
}

function basename(path: string): string {
  if (path === "") return ".";
  const trimmed = path.replace(/\/+$/, "");
  return trimmed === "" ? "/" : trimmed.slice(trimmed.lastIndexOf("/") + 1);
}

function dirname(path: string): string {
  const end = path.lastIndexOf("/");
  if (end < 0) return ".";
  const parts: string[] = [];
  for (const part of path.slice(0, end).split("/")) {
    if (part === "..") {
      if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
      else if (!path.startsWith("/")) parts.push("..");
    } else if (part !== "" && part !== ".") parts.push(part);
  }
  if (path.startsWith("/")) return `/${parts.join("/")}`;
  return parts.length === 0 ? "." : parts.join("/");
}

/** The home directory is the machine's, not the configuration's. */
const pathexpand = strict({ params: [STRING], returns: STRING }, (args) => {
  const path = textIn(args, 0);
  if (!path.startsWith("~")) return text(path);
  return { ...failure("the home directory differs between machines", null, "impure-function"), failed: false };
});

export const fileFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["file", file],
  ["filebase64", filebase64],
  ["fileexists", fileexists],
  ["fileset", fileset],
  ["abspath", abspath],
  ["basename", ofPath(basename)],
  ["dirname", ofPath(dirname)],
  ["pathexpand", pathexpand],
]);
