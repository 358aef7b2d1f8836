/**
 * Beyond these the WebAssembly parser takes seconds or dies, and no real file comes near: of 24,150 .tf files the largest
 * has 182 kB, the longest heredoc 1,196 lines. Its cost grows with the square of a heredoc's lines, and it dies of
 * lists nested 4,000 deep.
 */
export const arbiterLimits = { characters: 512_000, heredocLines: 5_000, nesting: 500, milliseconds: 5_000 } as const;

const opener = /<<-?([\p{ID_Start}_][\p{ID_Continue}-]*)$/u;

/** Why the parser must not be given this file; null when it may. */
export function beyondLimits(source: string): string | null {
  const { characters, heredocLines, nesting } = arbiterLimits;
  if (source.length > characters) return `the file has more than ${characters} characters`;
  if (longestHeredoc(source) > heredocLines) return `a heredoc has more than ${heredocLines} lines`;
  if (deepestNesting(source) > nesting) return `brackets are nested more than ${nesting} deep`;
  return null;
}

function longestHeredoc(source: string): number {
  let marker: string | null = null;
  let lines = 0;
  let longest = 0;
  for (const line of source.split("\n")) {
    if (marker === null) {
      marker = opener.exec(line.trimEnd())?.[1] ?? null;
      lines = 0;
    } else if (line.trim() === marker) marker = null;
    else longest = Math.max(longest, ++lines);
  }
  return longest;
}

/** At most this deep: brackets in strings and comments count too. */
function deepestNesting(source: string): number {
  let depth = 0;
  let deepest = 0;
  for (let at = 0; at < source.length; at++) {
    const unit = source.charCodeAt(at);
    if (unit === 40 || unit === 91 || unit === 123) deepest = Math.max(deepest, ++depth);
    else if (unit === 41 || unit === 93 || unit === 125) depth = Math.max(0, depth - 1);
  }
  return deepest;
}
