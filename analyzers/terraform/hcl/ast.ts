/**
 * The syntax tree of HCL native syntax. Every node carries a span: byte-free, in UTF-16 offsets of the source text, so that
 * `source.slice(start, end)` is its text. Lines are 1-based.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** Line of `start`, 1-based. */
  readonly line: number;
}

export interface Body {
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** In source order; repeated types stand as often as written. */
  readonly blocks: readonly Block[];
  readonly span: Span;
}

export interface Attribute {
  readonly name: string;
  readonly value: Expression;
  readonly span: Span;
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
  readonly span: Span;
}

export interface Comment {
  readonly text: string;
  readonly span: Span;
}

export type Expression =
  | Literal
  | Template
  | Traversal
  | RelativeTraversal
  | Index
  | Splat
  | Call
  | Unary
  | Binary
  | Conditional
  | TupleConstructor
  | ObjectConstructor
  | ForExpression
  | Parenthesised;

/** A number keeps its source text, so that no digit is lost before somebody needs a number. */
export type Literal =
  | { readonly kind: "literal"; readonly type: "number"; readonly text: string; readonly span: Span }
  | { readonly kind: "literal"; readonly type: "bool"; readonly value: boolean; readonly span: Span }
  | { readonly kind: "literal"; readonly type: "null"; readonly span: Span };

/** A quoted string or heredoc. Escapes are decoded, indentation of `<<-` and strip markers are already applied. */
export interface Template {
  readonly kind: "template";
  readonly form: "quoted" | "heredoc";
  readonly parts: readonly TemplatePart[];
  readonly span: Span;
}

export type TemplatePart =
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "interpolation"; readonly value: Expression }
  | {
      readonly kind: "if";
      readonly condition: Expression;
      readonly then: readonly TemplatePart[];
      readonly otherwise: readonly TemplatePart[] | null;
    }
  | {
      readonly kind: "for";
      readonly keyName: string | null;
      readonly valueName: string;
      readonly collection: Expression;
      readonly body: readonly TemplatePart[];
    };

/** `var.a.b`: a root name and attribute steps. Index and splat steps wrap it as their own nodes. */
export interface Traversal {
  readonly kind: "traversal";
  readonly root: string;
  readonly span: Span;
}

/** `of.name`, also the legacy `of.0`, whose name is the digits. */
export interface RelativeTraversal {
  readonly kind: "attribute";
  readonly of: Expression;
  readonly name: string;
  readonly span: Span;
}

export interface Index {
  readonly kind: "index";
  readonly of: Expression;
  readonly key: Expression;
  readonly span: Span;
}

/** `of[*].each` (full) or `of.*.each` (attribute-only).  */
export interface Splat {
  readonly kind: "splat";
  readonly form: "full" | "attributes";
  readonly of: Expression;
  /** Steps applied to each element, in order. */
  readonly steps: readonly SplatStep[];
  readonly span: Span;
}

export type SplatStep =
  | { readonly kind: "attribute"; readonly name: string }
  | { readonly kind: "index"; readonly key: Expression }
  /** A splat inside a full splat, as in `a[*].b[*].c`: applied to each element in turn, so the result nests. */
  | { readonly kind: "splat"; readonly form: "full" | "attributes"; readonly steps: readonly SplatStep[] };

export interface Call {
  readonly kind: "call";
  /** With namespaces, e.g. `provider::aws::arn_parse`. */
  readonly name: string;
  readonly args: readonly Expression[];
  /** The last argument was followed by `...`. */
  readonly expandFinal: boolean;
  readonly span: Span;
}

export interface Unary {
  readonly kind: "unary";
  readonly operator: "-" | "!";
  readonly operand: Expression;
  readonly span: Span;
}

export type BinaryOperator = "+" | "-" | "*" | "/" | "%" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "&&" | "||";

export interface Binary {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

export interface Conditional {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
  readonly span: Span;
}

export interface TupleConstructor {
  readonly kind: "tuple";
  readonly items: readonly Expression[];
  readonly span: Span;
}

/** A bare identifier key is a literal name; `(expr)` and quoted keys are expressions. */
export interface ObjectConstructor {
  readonly kind: "object";
  readonly entries: readonly ObjectEntry[];
  readonly span: Span;
}

export interface ObjectEntry {
  readonly key: { readonly kind: "bare"; readonly name: string; readonly span: Span } | Expression;
  readonly value: Expression;
}

export interface ForExpression {
  readonly kind: "for";
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: Expression;
  /** Object form when present: `{ for k, v in c : key => value... if condition }`. */
  readonly key: Expression | null;
  readonly value: Expression;
  readonly condition: Expression | null;
  /** `...` after the value: group values of one key into a tuple. */
  readonly grouped: boolean;
  readonly span: Span;
}

export interface Parenthesised {
  readonly kind: "parentheses";
  readonly inner: Expression;
  readonly span: Span;
}

/** What reading one file gives: all that could be read, and every error with its place. Never throws. */
export interface ParsedFile {
  readonly body: Body;
  readonly comments: readonly Comment[];
  readonly errors: readonly SyntaxError[];
}

export interface SyntaxError {
  readonly message: string;
  /** 1-based. */
  readonly line: number;
  readonly column: number;
}
