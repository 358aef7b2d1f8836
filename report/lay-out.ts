/** Widest line of a report. */
export const WIDTH = 98;

/** Breaks text into lines of at most `width`, at blanks; a longer word is broken where it must. */
export function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((it) => pieces(it, width))) {
    if (line !== "" && length(line) + 1 + length(word) > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line];
}

/** A line must not start with a colon: CI systems read `::` there as a command. */
function pieces(word: string, width: number): readonly string[] {
  const letters = [...word];
  const found: string[] = [];
  let from = 0;
  while (letters.length - from > width) {
    let to = from + width;
    while (letters[to] === ":" && to > from + 1) to--;
    found.push(letters.slice(from, to).join(""));
    from = to;
  }
  return [...found, letters.slice(from).join("")];
}

export function length(text: string): number {
  return [...text].length;
}

/** Text with an indent on every line; later lines hang deeper. */
export function indented(text: string, indent: number, hang = indent): readonly string[] {
  const lines = wrap(text, WIDTH - Math.max(indent, hang));
  return lines.map((line, index) => " ".repeat(index === 0 ? indent : hang) + line);
}

/** Rows in columns; all but the last are as wide as their widest cell, the last takes what is left and wraps. */
export function table(head: readonly string[], rows: readonly (readonly string[])[], indent = 2): readonly string[] {
  const widths = head.map((title, column) => Math.max(length(title), ...rows.map((row) => length(row[column] ?? ""))));
  const before = widths.slice(0, -1).reduce((sum, width) => sum + width + 2, indent);
  const rest = Math.max(WIDTH - before, 24);
  return [head, ...rows].flatMap((row) => {
    const lines = wrap(row.at(-1) ?? "", rest);
    const first = row.slice(0, -1).map((cell, column) => cell + " ".repeat(widths[column]! - length(cell) + 2));
    return lines.map((line, index) => (index === 0 ? " ".repeat(indent) + first.join("") : " ".repeat(before)) + line);
  });
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function listed(items: readonly string[], most: number): string {
  if (items.length > most) return `${items.slice(0, most).join(", ")} and ${items.length - most} more`;
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** `1 seat`, `2 seats`. */
export function counted(count: string, noun: string): string {
  return count === "1" ? `1 ${noun}` : `${count} ${plural(noun)}`;
}

const UNCOUNTED = new Set(["mau", "dau"]);

export function plural(noun: string): string {
  if (UNCOUNTED.has(noun)) return noun.toUpperCase();
  if (noun === "registered" || noun === "concurrent") return `${noun} users`;
  return noun.endsWith("s") ? noun : `${noun}s`;
}
