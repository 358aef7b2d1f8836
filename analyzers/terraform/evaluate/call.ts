import { functions } from "../functions/index.js";
import type { Call } from "../hcl/ast.js";
import { parseTemplate } from "../hcl/parser.js";
import { failedPart, firstUnknown, mentionsIn, spelledOut } from "../values/provenance.js";
import { ANY, BOOL, STRING } from "../values/type.js";
import {
  failure,
  force,
  isMapping,
  isSequence,
  stillUnknown,
  truth,
  type Unknown,
  unknownValue,
  type Value,
} from "../values/value.js";
import { evaluateIn, placeOf, type Scope, withNames } from "./scope.js";
import { joined } from "./template.js";

/** Templates that include templates. */
const DEEPEST_TEMPLATE = 10;

/** A function call. `try` and `can` look at their arguments one by one; the template functions need a scope; the rest stand in a table. */
export function call(expression: Call, scope: Scope): Value {
  const name = expression.name.replace(/^core::/, "");
  if (name === "try") return attempt(expression, scope);
  if (name === "can") return possible(expression, scope);
  const args = argumentsOf(expression, scope);
  if (!Array.isArray(args)) return args as Unknown;
  if (name === "templatefile" || name === "templatestring") return render(name, args, scope);
  const builtIn = functions.get(name);
  if (builtIn === undefined) return unsupported(name, args);
  return builtIn(args, { run: scope.run, files: scope.files, at: placeOf(scope, expression.span) });
}

function argumentsOf(expression: Call, scope: Scope): readonly Value[] | Unknown {
  const args = expression.args.map((arg) => evaluateIn(arg, scope));
  if (!expression.expandFinal) return args;
  const last = force(args.pop() ?? failure("there is no argument to spread"));
  if (isSequence(last)) return [...args, ...last.items];
  if (last.kind === "unknown") return last;
  if (last.kind === "each") return unknownValue(openLength(last.count), { mentions: mentionsIn(last) });
  return failure("only a list can be spread over arguments");
}

function openLength(count: Extract<Value, { kind: "each" }>["count"]): Unknown["because"] {
  if ("because" in count) return count.because;
  return { code: "limit-reached", detail: "there are too many arguments", supply: null };
}

function unsupported(name: string, args: readonly Value[]): Value {
  const detail = name.includes("::") ? `${name} is a function of a provider` : `the function ${name} is not supported`;
  const mentions = args.flatMap((arg) => mentionsIn(arg));
  return unknownValue({ code: "unsupported-expression", detail, supply: null }, { mentions });
}

function attempt(expression: Call, scope: Scope): Value {
  let last: Value = failure("try has no arguments");
  for (const arg of expression.args) {
    last = evaluateIn(arg, scope);
    if (failedPart(last) === null) return last;
  }
  return last;
}

function possible(expression: Call, scope: Scope): Value {
  const [arg] = expression.args;
  const value = arg === undefined ? failure("can has no argument") : evaluateIn(arg, scope);
  if (failedPart(value) !== null) return truth(false);
  const unknown = firstUnknown(value);
  return unknown === null ? truth(true) : stillUnknown(unknown, { type: BOOL });
}

function render(name: string, args: readonly Value[], scope: Scope): Value {
  const [first, given] = args.map(force);
  if (first === undefined || given === undefined) return failure(`${name} needs two arguments`);
  if (first.kind === "unknown") return stillUnknown(first, { type: STRING });
  if (first.kind !== "string") return failure(`the first argument of ${name} must be text`);
  const variables = spelledOut(given);
  if (variables.kind === "unknown") return stillUnknown(variables, { type: ANY });
  if (!isMapping(variables)) return failure(`the variables of ${name} must be an object`);
  const source = name === "templatefile" ? scope.files.read(first.value) : { text: first.value };
  if ("problem" in source) return failure(source.problem);
  return rendered(source.text, variables.entries, name === "templatefile" ? first.value : scope.file, scope);
}

function rendered(source: string, variables: ReadonlyMap<string, Value>, file: string, scope: Scope): Value {
  const level = scope.templateLevel ?? 0;
  if (level >= DEEPEST_TEMPLATE) return failure("templates include each other without end");
  const parsed = parseTemplate(source);
  if (parsed.template === null) {
    const [error] = parsed.errors;
    return failure(
      `the template ${file} is broken in line ${error?.line ?? 1}: ${error?.message ?? "it cannot be read"}`,
    );
  }
  const inner = withNames({ ...scope, file, templateLevel: level + 1, lookup: () => null }, variables);
  return joined(parsed.template.parts, inner);
}
