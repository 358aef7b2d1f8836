/** Whether a path matches a `fileset` pattern: `*` and `?` inside a segment, `**` over segments, `{a,b}` and `[a-z]`. */
export function matchesGlob(path: string, pattern: string): boolean {
  return alternatives(pattern).some((it) => matchesSegments(path.split("/"), it.split("/")));
}

const MOST_ALTERNATIVES = 200;

/** The patterns that `{a,b}` stands for. */
function alternatives(pattern: string): readonly string[] {
  const done: string[] = [];
  const open = [pattern];
  while (open.length > 0 && done.length + open.length <= MOST_ALTERNATIVES) {
    const next = open.pop() as string;
    const match = /^(.*?)\{([^{}]*)\}(.*)$/s.exec(next);
    if (match === null) done.push(next);
    else for (const choice of (match[2] ?? "").split(",")) open.push(`${match[1]}${choice}${match[3]}`);
  }
  return done;
}

/** Dynamic programming over segments, so that no pattern takes long. */
function matchesSegments(path: readonly string[], pattern: readonly string[]): boolean {
  let reached = new Array<boolean>(path.length + 1).fill(false);
  reached[0] = true;
  for (const part of pattern) {
    const next = new Array<boolean>(path.length + 1).fill(false);
    for (let at = 0; at <= path.length; at++) {
      if (part === "**") next[at] = (reached[at] ?? false) || (at > 0 && (next[at - 1] ?? false));
      else if (at > 0) next[at] = (reached[at - 1] ?? false) && matchesSegment(path[at - 1] as string, part);
    }
    reached = next;
  }
  return reached[path.length] ?? false;
}

function matchesSegment(name: string, pattern: string): boolean {
  const tokens = pattern.match(/\[[^\]]*\]|\\.|[\s\S]/g) ?? [];
  let reached = new Array<boolean>(name.length + 1).fill(false);
  reached[0] = true;
  for (const token of tokens) {
    const next = new Array<boolean>(name.length + 1).fill(false);
    for (let at = 0; at <= name.length; at++) {
      if (token === "*") next[at] = (reached[at] ?? false) || (at > 0 && (next[at - 1] ?? false));
      else if (at > 0) next[at] = (reached[at - 1] ?? false) && matchesCharacter(name[at - 1] as string, token);
    }
    reached = next;
  }
  return reached[name.length] ?? false;
}

function matchesCharacter(character: string, token: string): boolean {
  if (token === "?") return true;
  if (token.startsWith("\\")) return character === token[1];
  if (!token.startsWith("[") || token.length < 3) return character === token;
  const negated = token[1] === "!" || token[1] === "^";
  const body = token.slice(negated ? 2 : 1, -1);
  let inside = false;
  for (let at = 0; at < body.length; at++) {
    const low = body[at] as string;
    const high = body[at + 1] === "-" && at + 2 < body.length ? (body[at + 2] as string) : low;
    if (high !== low) at += 2;
    inside ||= character >= low && character <= high;
  }
  return inside !== negated;
}
