/** Whether a code point is meant. */
export type CharacterTest = (point: number) => boolean;

export type Assertion = "text-start" | "text-end" | "line-start" | "line-end" | "word-edge" | "no-word-edge";

/** The tree of a regular expression in RE2's syntax. */
export type Node =
  | { readonly kind: "empty" }
  | { readonly kind: "character"; readonly test: CharacterTest }
  | { readonly kind: "assertion"; readonly assertion: Assertion }
  | { readonly kind: "sequence"; readonly of: readonly Node[] }
  | { readonly kind: "choice"; readonly of: readonly Node[] }
  | {
      readonly kind: "repeat";
      readonly of: Node;
      readonly least: number;
      readonly most: number | null;
      readonly greedy: boolean;
    }
  | { readonly kind: "group"; readonly of: Node; readonly index: number };

export interface Pattern {
  readonly root: Node;
  /** Names of the capturing groups, in order; null for one without. */
  readonly groups: readonly (string | null)[];
}

/** What is wrong with a pattern; caught where patterns are compiled. */
export class PatternProblem extends Error {}
