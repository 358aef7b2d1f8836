import type { Template, TemplatePart } from "../hcl/ast.js";
import { convert } from "../values/convert.js";
import { LONGEST_TEXT } from "../values/json.js";
import { union } from "../values/provenance.js";
import { BOOL, STRING } from "../values/type.js";
import { failure, force, type Mention, stillUnknown, text, type Unknown, type Value } from "../values/value.js";
import { elementsOf } from "./for-expression.js";
import { evaluateIn, type Scope, withNames } from "./scope.js";

/** A quoted string or heredoc. `"${x}"` alone is x itself, of whatever type. */
export function template(expression: Template, scope: Scope): Value {
  const [only] = expression.parts;
  if (expression.parts.length === 1 && only?.kind === "interpolation") return evaluateIn(only.value, scope);
  return joined(expression.parts, scope);
}

/** The text that template parts make, also of a template file. */
export function joined(parts: readonly TemplatePart[], scope: Scope): Value {
  const builder = new TextBuilder(scope);
  builder.addAll(parts, scope);
  return builder.finish();
}

/** Gathers the pieces of a text; pieces that are not known stay among them. */
class TextBuilder {
  private readonly pieces: (string | Unknown)[] = [];
  private mentions: readonly Mention[] = [];
  private sensitive = false;
  /** A known piece is sensitive: the pieces may not be shown one by one. */
  private secretText = false;
  private length = 0;
  private stopped: Unknown | null = null;

  constructor(private readonly scope: Scope) {}

  addAll(parts: readonly TemplatePart[], scope: Scope): void {
    for (const part of parts) {
      if (this.stopped !== null) return;
      this.add(part, scope);
    }
  }

  finish(): Value {
    if (this.stopped !== null) return this.stopped;
    const marks = { mentions: this.mentions, sensitive: this.sensitive };
    const open = this.pieces.find((piece) => typeof piece !== "string");
    if (open === undefined) return text(this.pieces.join(""), this.mentions, this.sensitive);
    const failed = this.pieces.find((piece) => typeof piece !== "string" && piece.failed) as Unknown | undefined;
    return stillUnknown(failed ?? (open as Unknown), {
      ...marks,
      type: STRING,
      text: this.secretText ? null : { form: "pieces", pieces: this.pieces },
    });
  }

  private add(part: TemplatePart, scope: Scope): void {
    switch (part.kind) {
      case "text":
        this.push(part.value);
        return;
      case "interpolation":
        this.interpolate(force(evaluateIn(part.value, scope)));
        return;
      case "if":
        this.choose(part, scope);
        return;
      case "for":
        this.repeat(part, scope);
        return;
    }
  }

  private interpolate(value: Value): void {
    const it = value.kind === "null" ? failure("a null cannot be put into text") : convert(value, STRING);
    if (it.kind !== "string" && it.kind !== "unknown") return;
    this.mentions = union(this.mentions, it.mentions);
    this.sensitive ||= it.sensitive || value.sensitive;
    this.secretText ||= it.kind === "string" && (it.sensitive || value.sensitive);
    this.push(it.kind === "string" ? it.value : it);
  }

  private push(piece: string | Unknown): void {
    this.length += typeof piece === "string" ? piece.length : 1;
    if (this.length > LONGEST_TEXT || this.pieces.length > LONGEST_TEXT) {
      this.stopped = this.scope.run.exhausted(null, "the length of one text");
    } else if (typeof piece === "string" && typeof this.pieces.at(-1) === "string") {
      this.pieces[this.pieces.length - 1] = (this.pieces.at(-1) as string) + piece;
    } else this.pieces.push(piece);
  }

  private choose(part: Extract<TemplatePart, { kind: "if" }>, scope: Scope): void {
    const condition = convert(force(evaluateIn(part.condition, scope)), BOOL);
    if (condition.kind === "bool") {
      this.sensitive ||= condition.sensitive;
      this.addAll(condition.value ? part.then : (part.otherwise ?? []), scope);
    } else this.stopped = condition.kind === "unknown" ? this.giveUp(condition) : failure("the condition is null");
  }

  private repeat(part: Extract<TemplatePart, { kind: "for" }>, scope: Scope): void {
    const elements = elementsOf(evaluateIn(part.collection, scope));
    if (!("list" in elements)) {
      this.stopped = this.giveUp(elements.unknown);
      return;
    }
    for (const [key, value] of elements.list) {
      const names = new Map([[part.valueName, value]]);
      if (part.keyName !== null) names.set(part.keyName, key);
      this.addAll(part.body, withNames(scope, names));
    }
  }

  /** A text whose very shape is not known. */
  private giveUp(reason: Unknown): Unknown {
    return stillUnknown(reason, { type: STRING, mentions: union(this.mentions, reason.mentions) });
  }
}
