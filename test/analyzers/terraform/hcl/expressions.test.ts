import { expect, test } from "vitest";
import { parseExpression, parseTemplate } from "../../../../analyzers/terraform/hcl/parser.js";
import { show } from "./show.js";

function shown(source: string): string {
  const { expression, errors } = parseExpression(source);
  return expression === null ? `error: ${errors[0]?.message}` : show(expression);
}

test.each([
  { claim: "a whole number keeps its digits", source: "123456789012345678901234", tree: "123456789012345678901234" },
  { claim: "a fraction and an exponent stay text", source: "1.50e+3", tree: "1.50e+3" },
  { claim: "true, false and null are literals", source: "[true, false, null]", tree: "[true false null]" },
  { claim: "an identifier may hold dashes and digits", source: "a-b2", tree: "a-b2" },
  { claim: "an identifier may be Unicode", source: "größe.é", tree: "(. größe é)" },
  { claim: "attribute steps wrap", source: "var.a.b", tree: "(. (. var a) b)" },
  { claim: "an index takes any expression", source: 'a[b.c]["d"]', tree: "(at (at a (. b c)) <d>)" },
  { claim: "the legacy index is an attribute of digits", source: "a.0.b", tree: "(. (. a 0) b)" },
  { claim: "a full splat takes every step after it", source: "a[*].b[0]", tree: "(full a .b [0])" },
  { claim: "an attribute splat takes attributes only", source: "a.*.b[0]", tree: "(at (attributes a .b) 0)" },
  { claim: "an attribute splat takes the legacy index", source: "a.*.b.0", tree: "(attributes a .b .0)" },
  { claim: "a splat in a full splat nests", source: "a[*].b[*].c", tree: "(full a .b (full .c))" },
  { claim: "a call", source: "f(a, 1)", tree: "(call f a 1)" },
  { claim: "a call may end with a comma", source: "f(a,)", tree: "(call f a)" },
  { claim: "a call may expand its last argument", source: "f(a, b...)", tree: "(call f a b ...)" },
  { claim: "a namespaced call", source: "provider::aws::arn_parse(a)", tree: "(call provider::aws::arn_parse a)" },
  { claim: "a call takes steps", source: "f(a).b[0]", tree: "(at (. (call f a) b) 0)" },
  { claim: "a product binds stronger than a sum", source: "1 + 2 * 3", tree: "(+ 1 (* 2 3))" },
  { claim: "equal strength groups to the left", source: "1 - 2 - 3", tree: "(- (- 1 2) 3)" },
  {
    claim: "comparison, equality, and, or in this order",
    source: "a || b && c == d > e",
    tree: "(|| a (&& b (== c (> d e))))",
  },
  { claim: "a unary minus takes the term, not the sum", source: "-a.b + c", tree: "(+ (- (. a b)) c)" },
  { claim: "unary operators repeat", source: "!!a", tree: "(! (! a))" },
  { claim: "a conditional is right-associative", source: "a ? b : c ? d : e", tree: "(? a b (? c d e))" },
  {
    claim: "the middle of a conditional stands as if in parentheses",
    source: "a ? b ? 1 : 2 : 3",
    tree: "(? a (? b 1 2) 3)",
  },
  { claim: "parentheses stay in the tree", source: "(a + b) * c", tree: "(* ((+ a b)) c)" },
  { claim: "a list over many lines, with a comma at its end", source: "[\n 1,\n 2, # two\n]", tree: "[1 2]" },
  { claim: "object entries by = or :", source: "{ a = 1, b : 2 }", tree: "{a=1 b=2}" },
  {
    claim: "object entries by lines, with commas or without",
    source: "{\n a = 1\n b = 2,\n\n c = 3\n}",
    tree: "{a=1 b=2 c=3}",
  },
  { claim: "quoted and computed keys are expressions", source: '{ "a" = 1, (b) = 2 }', tree: "{<a>=1 (b)=2}" },
  {
    claim: "words of the language are names as keys",
    source: "{ true = 1, null = 2, if = 3 }",
    tree: "{true=1 null=2 if=3}",
  },
  {
    claim: "a for over a list",
    source: "[for x in xs : f(x) if x != null]",
    tree: "(for x in xs: (call f x) if (!= x null))",
  },
  { claim: "a for over an object", source: "{ for k, v in m : k => v... }", tree: "(for k, v in m: k => v...)" },
  {
    claim: "a for over many lines",
    source: "{\n for k, v in m :\n k => v\n if v\n}",
    tree: "(for k, v in m: k => v if v)",
  },
  { claim: "an empty list and an empty object", source: "[[], {}]", tree: "[[] {}]" },
  { claim: "comments are space", source: "a /* b */ + # c\n d // e", tree: "(+ a d)" },
  { claim: "line ends are space around a whole expression", source: "a\n+\r\nb", tree: "(+ a b)" },
])("$claim", ({ source, tree }) => expect(shown(source)).toBe(tree));

test.each([
  { claim: "plain text", source: '"a b"', tree: "<a b>" },
  { claim: "an empty string has no parts", source: '""', tree: "<>" },
  { claim: "escapes", source: String.raw`"\n\t\r\"\\A\U0001F600"`, tree: '<\n\t\r"\\A😀>' },
  { claim: "doubled openers are text", source: '"$${a} %%{b} $$$"', tree: "<${a} %{b} $$$>" },
  { claim: "a lone $ or % is text", source: '"5% of $x"', tree: "<5% of $x>" },
  { claim: "interpolations", source: '"a${b}c${d.e}"', tree: "<a|${b}|c|${(. d e)}>" },
  {
    claim: "strings in interpolations in strings",
    source: '"${f("${g("}")}")}"',
    tree: "<${(call f <${(call g <}>)}>)}>",
  },
  { claim: "objects in interpolations", source: '"${ { a = 1 }.a }"', tree: "<${(. {a=1} a)}>" },
  { claim: "strip markers eat the space beside them", source: '"a ${~ b ~} c"', tree: "<a|${b}|c>" },
  { claim: "text that is stripped away still stands", source: '"${a ~} "', tree: "<${a}|>" },
  { claim: "if with else", source: '"%{ if a }b%{ else }c%{ endif }"', tree: "<(if a <b> <c>)>" },
  { claim: "if without else", source: '"%{ if a }b%{ endif }"', tree: "<(if a <b>)>" },
  { claim: "for with key and value", source: '"%{ for k, v in m }${k}%{ endfor }"', tree: "<(for k, v in m: <${k}>)>" },
  {
    claim: "directives nest",
    source: '"%{for a in b}%{if a}x%{endif}%{endfor}"',
    tree: "<(for a in b: <(if a <x>)>)>",
  },
  { claim: "a heredoc keeps its lines", source: "<<EOT\na\n  b\nEOT\n", tree: "(heredoc <a\n  b\n>)" },
  { claim: "a heredoc keeps backslashes", source: "<<EOT\n\\n\nEOT\n", tree: "(heredoc <\\n\n>)" },
  { claim: "a heredoc keeps CRLF", source: "<<EOT\r\na\r\nEOT\r\n", tree: "(heredoc <a\r\n>)" },
  { claim: "an empty heredoc", source: "<<EOT\nEOT\n", tree: "(heredoc <>)" },
  { claim: "the marker may be indented", source: "<<EOT\na\n  EOT\n", tree: "(heredoc <a\n>)" },
  { claim: "a marker with more on its line is text", source: "<<EOT\nEOT2\nEOT\n", tree: "(heredoc <EOT2\n>)" },
  {
    claim: "<<- takes the smallest indentation away",
    source: "<<-EOT\n    a\n      b\n  EOT\n",
    tree: "(heredoc <a\n  b\n>)",
  },
  {
    claim: "<<- leaves blank lines out of the count",
    source: "<<-EOT\n    a\n\n    b\n  EOT\n",
    tree: "(heredoc <a\n\nb\n>)",
  },
  {
    claim: "<<- counts a line that starts with a sequence as not indented",
    source: "<<-EOT\n  a\n${b}\n  EOT\n",
    tree: "(heredoc <  a\n|${b}|\n>)",
  },
  {
    claim: "<<- removes before an interpolation",
    source: "<<-EOT\n  a ${b}\n  c\n  EOT\n",
    tree: "(heredoc <a |${b}|\nc\n>)",
  },
  {
    claim: "a strip marker in a heredoc eats one line end",
    source: "<<EOT\n%{ if a ~}\nb\n%{ endif ~}\nEOT\n",
    tree: "(heredoc <(if a <b\n>)|>)",
  },
  { claim: "doubled openers in a heredoc", source: "<<EOT\n$${a} %%{b}\nEOT\n", tree: "(heredoc <${a} %{b}\n>)" },
  { claim: "a heredoc in parentheses in a call", source: "f(<<EOT\na\nEOT\n, b)", tree: "(call f (heredoc <a\n>) b)" },
  {
    claim: "a heredoc in a heredoc",
    source: "<<A\n${f(<<B\nx\nB\n)}\nA\n",
    tree: "(heredoc <${(call f (heredoc <x\n>))}|\n>)",
  },
])("template: $claim", ({ source, tree }) => expect(shown(source)).toBe(tree));

test.each([
  { claim: "text without quotes", source: 'a "b" \\n', tree: '<a "b" \\n>' },
  { claim: "one interpolation", source: "${var.a}", tree: "<${(. var a)}>" },
  { claim: "lines and directives", source: "%{ if a }\nb\n%{ endif }$", tree: "<(if a <\nb\n>)|$>" },
  { claim: "nothing", source: "", tree: "<>" },
])("bare template: $claim", ({ source, tree }) => {
  const { template, errors } = parseTemplate(source);
  expect(errors).toEqual([]);
  expect(template && show(template)).toBe(tree);
});

test.each([
  { claim: "nothing at all", source: "", advice: "A value is needed here" },
  { claim: "more after the end", source: "a b", advice: "The expression ends here" },
  { claim: "an operator without its second value", source: "a +", advice: "A value is needed here" },
  { claim: "two decimal points", source: "1.2.3", advice: "1.2.3 is no number" },
  { claim: "two legacy indexes", source: "a.0.1", advice: "write [0][1]" },
  { claim: "single quotes", source: "'a'", advice: "double quotes" },
  { claim: "a bitwise operator", source: "a & b", advice: "write && for a logical and" },
  { claim: "an open list", source: "[1, 2", advice: "close it with ]" },
  { claim: "a list without comma", source: "[1 2]", advice: "Put a comma between the items" },
  { claim: "an object key without value", source: "{ a }", advice: "Write = and a value after the key" },
  { claim: "object entries without comma", source: "{ a = 1 b = 2 }", advice: "Put a comma or a new line" },
  { claim: "an expanded argument that is not the last", source: "f(a..., b)", advice: "must be the last" },
  { claim: "a call without its end", source: "f(a", advice: "close the call with )" },
  { claim: "a namespace without function", source: "a::b", advice: "Write the arguments of a::b" },
  { claim: "a conditional without other value", source: "a ? b", advice: "condition ? value : other" },
  { claim: "a for without in", source: "[for a : a]", advice: "Write in and the collection" },
  { claim: "a list for with keys", source: "[for a in b : a => a]", advice: "A list has no keys" },
  { claim: "an object for without keys", source: "{for a in b : a}", advice: "needs key => value" },
  { claim: "grouping in a list", source: "[for a in b : a...]", advice: "Only an object can group" },
  { claim: "an unknown escape", source: '"\\x"', advice: "write \\\\ for a backslash" },
  { claim: "a surrogate as escape", source: '"\\ud800"', advice: "takes 4 hexadecimal digits" },
  { claim: "an open string", source: '"a', advice: 'add the missing "' },
  { claim: "a string over two lines", source: '"a\nb"', advice: "use a heredoc for many lines" },
  { claim: "an open interpolation", source: '"${a"', advice: "Close the template sequence with }" },
  { claim: "another language in a string", source: '"${a:-b}"', advice: "write $${" },
  { claim: "an if without endif", source: '"%{ if a }b"', advice: "add %{ endif }" },
  { claim: "an endif without if", source: '"%{ endif }"', advice: "closes nothing" },
  { claim: "an unknown directive", source: '"%{ while a }"', advice: "if, else, endif, for or endfor" },
  { claim: "a second else", source: '"%{ if a }%{ else }%{ else }%{ endif }"', advice: "already has an else" },
  { claim: "an endfor for an if", source: '"%{ if a }%{ endfor }"', advice: "close it with %{ endif }" },
  { claim: "a heredoc without end", source: "<<EOT\na\n", advice: "add a line with EOT alone" },
  { claim: "a heredoc whose end has no line end", source: "<<EOT\na\nEOT", advice: "and a line end after it" },
  { claim: "a comment without end", source: "a /* b", advice: "add */ where it ends" },
])("refused: $claim", ({ source, advice }) => {
  const { expression, errors } = parseExpression(source);
  expect(expression).toBeNull();
  expect(errors[0]?.message).toContain(advice);
});
