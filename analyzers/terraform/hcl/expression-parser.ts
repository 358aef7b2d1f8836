import type { Expression, Span, SplatStep, Unary } from "./ast.js";
import { CollectionParser } from "./collection-parser.js";
import { operators, precedence, token } from "./tokens.js";

const plainNumber = /^[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?$/;
const digits = /^[0-9]+$/;

/** What follows a term: attribute steps, indexes and splats wrap it; inside a splat they are collected. */
type Step = Exclude<SplatStep, { kind: "splat" }>;

/** Reads expressions: conditional, binary operators by their strength, unary operators, terms and the steps after them. */
export abstract class ExpressionParser extends CollectionParser {
  protected expression(): Expression {
    if (!this.enter()) return this.tooDeep();
    const depth = this.depth;
    const { start, tokenLine } = this;
    const condition = this.binary(0);
    if (!this.is(token.question)) {
      this.depth = depth - 1;
      return condition;
    }
    this.next();
    const then = this.expression();
    if (!this.is(token.colon))
      return this.unexpected("A conditional needs : and a second value: condition ? value : other.");
    this.next();
    const otherwise = this.expression();
    this.depth = depth - 1;
    return { kind: "conditional", condition, then, otherwise, span: this.spanFrom(start, tokenLine) };
  }

  private binary(weakest: number): Expression {
    const { start, tokenLine } = this;
    let left = this.term();
    for (
      let strength = precedence[this.kind] as number;
      strength > weakest;
      strength = precedence[this.kind] as number
    ) {
      if (!this.enter()) return this.tooDeep();
      const operator = operators[this.kind - token.or]!;
      this.next();
      const right = this.binary(strength);
      left = { kind: "binary", operator, left, right, span: this.spanFrom(start, tokenLine) };
    }
    return left;
  }

  /** A term with its steps, or a unary operator before one: `-a.b + c` negates `a.b` alone. */
  private term(): Expression {
    const { start, tokenLine } = this;
    switch (this.kind) {
      case token.quote:
        return this.steps(this.quoted(), start, tokenLine);
      case token.identifier:
        return this.steps(this.named(), start, tokenLine);
      case token.number:
        return this.steps(this.number(), start, tokenLine);
      case token.openBracket:
        return this.steps(this.tuple(), start, tokenLine);
      case token.openBrace:
        return this.steps(this.object(), start, tokenLine);
      case token.openParenthesis:
        return this.steps(this.parenthesised(), start, tokenLine);
      case token.heredoc:
        return this.steps(this.heredoc(), start, tokenLine);
      case token.minus:
        return this.unary("-");
      case token.bang:
        return this.unary("!");
      default:
        return this.unexpected("A value is needed here: a string, a number, a reference, a list or an object.");
    }
  }

  private unary(operator: Unary["operator"]): Expression {
    const { start, tokenLine } = this;
    if (!this.enter()) return this.tooDeep();
    this.next();
    const operand = this.term();
    this.depth--;
    return { kind: "unary", operator, operand, span: this.spanFrom(start, tokenLine) };
  }

  private number(): Expression {
    const text = this.text();
    if (!plainNumber.test(text))
      return this.fail(`${text} is no number: write digits, one decimal point, and an exponent if any.`);
    const { start, tokenLine } = this;
    this.next();
    return { kind: "literal", type: "number", text, span: this.spanFrom(start, tokenLine) };
  }

  private parenthesised(): Expression {
    const { start, tokenLine } = this;
    const outer = this.newlinesCount;
    this.newlinesCount = false;
    this.next();
    const inner = this.expression();
    if (!this.is(token.closeParenthesis)) return this.unexpected("Close the parenthesis with ) here.");
    this.close(outer);
    return { kind: "parentheses", inner, span: this.spanFrom(start, tokenLine) };
  }

  private named(): Expression {
    const { start, tokenLine } = this;
    const name = this.text();
    this.next();
    if (this.is(token.openParenthesis) || this.is(token.doubleColon)) return this.call(name, start, tokenLine);
    const span = this.spanFrom(start, tokenLine);
    if (name === "true" || name === "false") return { kind: "literal", type: "bool", value: name === "true", span };
    if (name === "null") return { kind: "literal", type: "null", span };
    return { kind: "traversal", root: name, span };
  }

  private call(first: string, start: number, line: number): Expression {
    let name = first;
    while (this.is(token.doubleColon)) {
      this.next();
      if (!this.is(token.identifier)) return this.unexpected("Write the name of a function after ::.");
      name += `::${this.text()}`;
      this.next();
    }
    if (!this.is(token.openParenthesis)) return this.unexpected(`Write the arguments of ${name} in parentheses.`);
    const outer = this.newlinesCount;
    this.newlinesCount = false;
    this.next();
    const args: Expression[] = [];
    let expandFinal = false;
    while (!this.is(token.closeParenthesis)) {
      args.push(this.expression());
      if (this.is(token.comma)) {
        this.next();
        continue;
      }
      expandFinal = this.is(token.ellipsis);
      if (expandFinal) this.next();
      if (this.is(token.closeParenthesis)) break;
      return this.unexpected(
        expandFinal
          ? "The argument with ... must be the last: close the call with )."
          : "Put a comma between arguments, or close the call with ).",
      );
    }
    this.close(outer);
    return { kind: "call", name, args, expandFinal, span: this.spanFrom(start, line) };
  }

  /** The steps after a term, wrapped around it one by one. */
  private steps(term: Expression, start: number, line: number): Expression {
    let of = term;
    const depth = this.depth;
    while (this.is(token.dot) || this.is(token.openBracket)) {
      if (!this.enter()) return this.tooDeep();
      const step = this.step();
      const span = this.spanFrom(start, line);
      of = this.apply(of, step, span);
    }
    this.depth = depth;
    return of;
  }

  private apply(of: Expression, step: SplatStep, span: Span): Expression {
    if (step.kind === "attribute") return { kind: "attribute", of, name: step.name, span };
    if (step.kind === "index") return { kind: "index", of, key: step.key, span };
    return { kind: "splat", form: step.form, of, steps: step.steps, span };
  }

  private step(): SplatStep {
    const dotted = this.is(token.dot);
    this.next();
    if (this.is(token.star)) {
      this.next();
      return dotted ? this.attributeSplat() : this.fullSplat();
    }
    return dotted ? this.attributeStep() : this.indexStep();
  }

  /** `.name`, or the legacy `.0`; the dot is already read. */
  private attributeStep(): Step {
    const name = this.text();
    if (this.is(token.number) && !digits.test(name)) {
      this.fail(`Two indexes in a row need brackets: write [${name.replace(".", "][")}] for .${name}.`);
    } else if (this.is(token.identifier) || this.is(token.number)) this.next();
    else this.unexpected("Write the name of an attribute after the dot.");
    return { kind: "attribute", name };
  }

  /** `[key]`; the bracket is already read, by the line rule that held outside. */
  private indexStep(): Step {
    const outer = this.newlinesCount;
    this.newlinesCount = false;
    if (this.is(token.newline)) this.next();
    const key = this.expression();
    if (!this.is(token.closeBracket)) this.unexpected("Close the index with ] here.");
    else this.close(outer);
    return { kind: "index", key };
  }

  /** `.*`: takes the attribute steps after it, and no index in brackets. */
  private attributeSplat(): SplatStep {
    const steps: Step[] = [];
    while (this.is(token.dot)) {
      this.next();
      steps.push(this.attributeStep());
    }
    return { kind: "splat", form: "attributes", steps };
  }

  /** `[*]`: takes all steps after it, further splats too. */
  private fullSplat(): SplatStep {
    if (!this.is(token.closeBracket)) this.unexpected("Close the splat with ] right after the *.");
    else this.next();
    const steps: SplatStep[] = [];
    while (this.is(token.dot) || this.is(token.openBracket)) {
      if (!this.enter()) this.tooDeep();
      else steps.push(this.step());
    }
    return { kind: "splat", form: "full", steps };
  }
}
