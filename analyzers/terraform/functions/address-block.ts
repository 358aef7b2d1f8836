/** A block of addresses, its host bits cleared. */
export interface Block {
  readonly address: bigint;
  /** 32 or 128. */
  readonly bits: number;
  /** Length of the prefix. */
  readonly length: number;
}

/** `10.0.0.0/16` or `fd00::/48`; null for anything else. */
export function parseBlock(text: string): Block | null {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(text);
  if (match === null) return null;
  const [, addressText = "", lengthText = ""] = match;
  const v6 = addressText.includes(":");
  const address = v6 ? parseV6(addressText) : parseV4(addressText);
  const bits = v6 ? 128 : 32;
  const length = Number(lengthText);
  if (address === null || length > bits) return null;
  const host = BigInt(bits - length);
  return { address: (address >> host) << host, bits, length };
}

function parseV4(text: string): bigint | null {
  const parts = text.split(".");
  if (parts.length !== 4) return null;
  let address = 0n;
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return null;
    address = (address << 8n) | BigInt(part);
  }
  return address;
}

function parseV6(text: string): bigint | null {
  const halves = text.split("::");
  if (halves.length > 2) return null;
  const [before, after] = halves.map(groups);
  if (before === undefined || before === null || after === null) return null;
  const missing = 8 - before.length - (after?.length ?? 0);
  if (after === undefined ? missing !== 0 : missing < 1) return null;
  const all = [...before, ...Array.from({ length: after === undefined ? 0 : missing }, () => 0n), ...(after ?? [])];
  return all.reduce((address, group) => (address << 16n) | group, 0n);
}

function groups(text: string): bigint[] | null {
  if (text === "") return [];
  const result: bigint[] = [];
  for (const [at, part] of text.split(":").entries()) {
    const v4 = part.includes(".") ? parseV4(part) : null;
    if (v4 !== null && at === text.split(":").length - 1) result.push(v4 >> 16n, v4 & 0xffffn);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part)) result.push(BigInt(`0x${part}`));
    else return null;
  }
  return result;
}

export function formatBlock(block: Block): string {
  return `${formatAddress(block.address, block.bits)}/${block.length}`;
}

export function formatAddress(address: bigint, bits: number): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 0xffn).join(".");
  const parts = Array.from({ length: 8 }, (_, at) => Number((address >> BigInt(112 - 16 * at)) & 0xffffn));
  const gap = longestGap(parts);
  const hex = (some: readonly number[]) => some.map((part) => part.toString(16)).join(":");
  if (gap === null) return hex(parts);
  return `${hex(parts.slice(0, gap.from))}::${hex(parts.slice(gap.to))}`;
}

/** The longest run of at least two zero groups, the first of equals. */
function longestGap(parts: readonly number[]): { from: number; to: number } | null {
  let best: { from: number; to: number } | null = null;
  for (let from = 0; from < parts.length; from++) {
    let to = from;
    while (to < parts.length && parts[to] === 0) to++;
    if (to - from >= 2 && (best === null || to - from > best.to - best.from)) best = { from, to };
  }
  return best;
}
