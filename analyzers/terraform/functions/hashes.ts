import { createHash } from "node:crypto";
import { STRING } from "../values/type.js";
import { failure, text } from "../values/value.js";
import { type BuiltIn, strict, textIn } from "./function.js";

type Digest = "md5" | "sha1" | "sha256" | "sha512";
type Encoding = "hex" | "base64";

function ofText(algorithm: Digest, encoding: Encoding): BuiltIn {
  return strict({ params: [STRING], returns: STRING }, (args) => text(digest(algorithm, encoding, textIn(args, 0))));
}

function ofFile(algorithm: Digest, encoding: Encoding): BuiltIn {
  return strict({ params: [STRING], returns: STRING }, (args, { files }) => {
    const source = files.bytes(textIn(args, 0));
    return "problem" in source ? failure(source.problem) : text(digest(algorithm, encoding, source.bytes));
  });
}

function digest(algorithm: Digest, encoding: Encoding, value: string | Uint8Array): string {
  return createHash(algorithm).update(value).digest(encoding);
}

const NAMESPACES = new Map([
  ["dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"],
  ["url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8"],
  ["oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8"],
  ["x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8"],
]);

/** RFC 4122, version 5: SHA-1 of a namespace and a name. */
const uuidv5 = strict({ params: [STRING, STRING], returns: STRING }, (args) => {
  const space = (NAMESPACES.get(textIn(args, 0)) ?? textIn(args, 0)).replace(/-/g, "");
  if (!/^[0-9a-f]{32}$/i.test(space)) return failure("the namespace of uuidv5 is no UUID");
  const bytes = createHash("sha1").update(Buffer.from(space, "hex")).update(textIn(args, 1), "utf8").digest();
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.subarray(0, 16).toString("hex");
  return text(hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));
});

export const hashFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["md5", ofText("md5", "hex")],
  ["sha1", ofText("sha1", "hex")],
  ["sha256", ofText("sha256", "hex")],
  ["sha512", ofText("sha512", "hex")],
  ["base64sha256", ofText("sha256", "base64")],
  ["base64sha512", ofText("sha512", "base64")],
  ["filemd5", ofFile("md5", "hex")],
  ["filesha1", ofFile("sha1", "hex")],
  ["filesha256", ofFile("sha256", "hex")],
  ["filesha512", ofFile("sha512", "hex")],
  ["filebase64sha256", ofFile("sha256", "base64")],
  ["filebase64sha512", ofFile("sha512", "base64")],
  ["uuidv5", uuidv5],
]);
