import { ANY, NUMBER, STRING } from "../values/type.js";
import { failure, isSequence, sequence, text, type Value } from "../values/value.js";
import { type Block, formatAddress, formatBlock, parseBlock } from "./address-block.js";
import { type BuiltIn, itemsIn, numberIn, strict, textIn } from "./function.js";

const NO_BLOCK = "the text is no network prefix such as 10.0.0.0/16";

const cidrsubnet = strict({ params: [STRING, NUMBER, NUMBER], returns: STRING }, (args) => {
  const block = parseBlock(textIn(args, 0));
  if (block === null) return failure(NO_BLOCK);
  const sub = subnet(block, Number(numberIn(args, 1)), numberIn(args, 2));
  return typeof sub === "string" ? failure(sub) : text(formatBlock(sub));
});

function subnet(block: Block, more: number, number: number | bigint): Block | string {
  const length = block.length + more;
  if (!Number.isInteger(more) || more < 0 || length > block.bits) return `a prefix cannot be ${length} bits long here`;
  if (typeof number === "number" && !Number.isInteger(number)) return "the network number must be whole";
  const at = BigInt(number);
  if (at < 0n || at >= 1n << BigInt(more)) return `${more} bits cannot number the network ${at}`;
  return { bits: block.bits, length, address: block.address + (at << BigInt(block.bits - length)) };
}

const cidrhost = strict({ params: [STRING, NUMBER], returns: STRING }, (args) => {
  const block = parseBlock(textIn(args, 0));
  if (block === null) return failure(NO_BLOCK);
  const size = 1n << BigInt(block.bits - block.length);
  const given = numberIn(args, 1);
  if (typeof given === "number" && !Number.isInteger(given)) return failure("the host number must be whole");
  const host = BigInt(given);
  if (host >= size || host < -size) return failure(`the prefix has no host ${host}`);
  return text(formatAddress(block.address + (host < 0n ? size + host : host), block.bits));
});

const cidrnetmask = strict({ params: [STRING], returns: STRING }, (args) => {
  const block = parseBlock(textIn(args, 0));
  if (block === null || block.bits !== 32) return failure("the text is no IPv4 prefix");
  const ones = (1n << BigInt(block.length)) - 1n;
  return text(formatAddress(ones << BigInt(block.bits - block.length), block.bits));
});

/** Consecutive networks of the given further bits, each at the first place where it fits. */
const cidrsubnets = strict({ params: [STRING], rest: ANY }, (args) => {
  const block = parseBlock(textIn(args, 0));
  if (block === null) return failure(NO_BLOCK);
  const given = args.slice(1).flatMap((arg, at) => (isSequence(arg) ? itemsIn(args, at + 1) : [arg]));
  const result: Value[] = [];
  let next = block.address;
  for (const more of given) {
    const length = block.length + (more.kind === "number" ? Number(more.value) : -1);
    if (length <= block.length || length > block.bits) return failure("the further bits do not fit the prefix");
    const size = 1n << BigInt(block.bits - length);
    const address = ((next + size - 1n) / size) * size;
    next = address + size;
    if (next > block.address + (1n << BigInt(block.bits - block.length)))
      return failure("the prefix has no room for the networks");
    result.push(text(formatBlock({ bits: block.bits, length, address })));
  }
  return sequence("list", result);
});

export const networkFunctions: ReadonlyMap<string, BuiltIn> = new Map([
  ["cidrsubnet", cidrsubnet],
  ["cidrhost", cidrhost],
  ["cidrnetmask", cidrnetmask],
  ["cidrsubnets", cidrsubnets],
]);
