import type { Binary, BinaryOperator, Expression } from "../hcl/ast.js";
import { convert } from "../values/convert.js";
import { equals } from "../values/equal.js";
import { add, compare, divide, type Exact, modulo, multiply, negate, subtract } from "../values/number.js";
import { firstUnknown, isSensitive, mentionsIn, union } from "../values/provenance.js";
import { BOOL, NUMBER } from "../values/type.js";
import {
  failure,
  force,
  type Mention,
  numeric,
  stillUnknown,
  truth,
  type Unknown,
  type Value,
} from "../values/value.js";
import { evaluateIn, type Scope } from "./scope.js";

/** A chain such as `a + b + c + …` leans to the left; it is walked in a loop so that its length costs no stack. */
export function binary(expression: Binary, scope: Scope): Value {
  const chain: Binary[] = [];
  let leftmost: Expression = expression;
  while (leftmost.kind === "binary") {
    chain.push(leftmost);
    leftmost = leftmost.left;
  }
  let value = evaluateIn(leftmost, scope);
  for (const { operator, right } of chain.reverse()) value = combine(operator, value, right, scope);
  return value;
}

function combine(operator: BinaryOperator, left: Value, rightSide: Expression, scope: Scope): Value {
  if (operator === "&&" || operator === "||") return logical(operator, left, rightSide, scope);
  const right = evaluateIn(rightSide, scope);
  if (operator === "==" || operator === "!=") return equality(operator, left, right);
  return arithmetic(operator, left, right);
}

export function unary(operator: "-" | "!", operand: Value): Value {
  const it = convert(required(operand), operator === "-" ? NUMBER : BOOL);
  if (it.kind === "number") return numeric(negate(it.value), it.mentions, it.sensitive);
  if (it.kind === "bool") return truth(!it.value, it.mentions, it.sensitive);
  if (it.kind !== "unknown") return failure("the operand is not of the right type");
  return stillUnknown(it, operator === "!" ? { type: BOOL } : { type: NUMBER, range: negated(it.range) });
}

function negated(range: Unknown["range"]): Unknown["range"] {
  return range === null ? null : { low: -range.high, high: -range.low };
}

/** `false && unknown` is false and `true || unknown` true, on either side. */
function logical(operator: "&&" | "||", leftSide: Value, rightSide: Expression, scope: Scope): Value {
  const decides = operator === "||";
  const left = convert(required(leftSide), BOOL);
  if (left.kind === "bool" && left.value === decides) return left;
  const right = convert(required(evaluateIn(rightSide, scope)), BOOL);
  if (left.kind === "bool" && right.kind === "bool") return truth(right.value, ...joint(left, right));
  if (right.kind === "bool" && right.value === decides) return right;
  return undecided(left, right, BOOL);
}

function equality(operator: "==" | "!=", left: Value, right: Value): Value {
  const same = equals(left, right);
  if (same !== null) return truth(same === (operator === "=="), ...joint(left, right));
  return undecided(left, right, BOOL);
}

function arithmetic(
  operator: Exclude<BinaryOperator, "&&" | "||" | "==" | "!=">,
  leftSide: Value,
  rightSide: Value,
): Value {
  const left = convert(required(leftSide), NUMBER);
  const right = convert(required(rightSide), NUMBER);
  const marks = joint(left, right);
  if (left.kind !== "number" || right.kind !== "number") {
    return undecided(left, right, isComparison(operator) ? BOOL : NUMBER, rangeAfter(operator, left, right));
  }
  const result = calculate(operator, left.value, right.value);
  if (result === null)
    return failure(operator === "/" || operator === "%" ? "division by zero" : "the number is too large");
  return typeof result === "boolean" ? truth(result, ...marks) : numeric(result, ...marks);
}

type Arithmetic = Exclude<BinaryOperator, "&&" | "||" | "==" | "!=">;

function isComparison(operator: Arithmetic): boolean {
  return operator === "<" || operator === ">" || operator === "<=" || operator === ">=";
}

function calculate(operator: Arithmetic, a: Exact, b: Exact): Exact | boolean | null {
  switch (operator) {
    case "+":
      return add(a, b);
    case "-":
      return subtract(a, b);
    case "*":
      return multiply(a, b);
    case "/":
      return divide(a, b);
    case "%":
      return modulo(a, b);
    case "<":
      return compare(a, b) < 0;
    case "<=":
      return compare(a, b) <= 0;
    case ">":
      return compare(a, b) > 0;
    case ">=":
      return compare(a, b) >= 0;
  }
}

/** Bounds survive sums, differences and products of numbers that are not negative. */
function rangeAfter(operator: Arithmetic, left: Value, right: Value): Unknown["range"] {
  const a = rangeOf(left);
  const b = rangeOf(right);
  if (a === null || b === null) return null;
  if (operator === "+") return { low: a.low + b.low, high: a.high + b.high };
  if (operator === "-") return { low: a.low - b.high, high: a.high - b.low };
  if (operator === "*" && a.low >= 0 && b.low >= 0) return { low: a.low * b.low, high: a.high * b.high };
  return null;
}

function rangeOf(value: Value): Unknown["range"] {
  if (value.kind === "number") return { low: Number(value.value), high: Number(value.value) };
  return value.kind === "unknown" ? value.range : null;
}

function required(value: Value): Value {
  const it = force(value);
  return it.kind === "null" ? failure("an operand is null") : it;
}

/** Where it came from and whether it is sensitive, of a result of both. */
export function joint(left: Value, right: Value): [readonly Mention[], boolean] {
  return [union(mentionsIn(left), mentionsIn(right)), isSensitive(left) || isSensitive(right)];
}

function undecided(left: Value, right: Value, type: typeof BOOL, range: Unknown["range"] = null): Value {
  const reason = firstUnknown(left) ?? firstUnknown(right);
  const [mentions, sensitive] = joint(left, right);
  if (reason === null) return failure("the operands do not fit the operator");
  return stillUnknown(reason, { type, range, mentions, sensitive });
}
