import type { Attribute } from "../../engine/model/declared.js";
import { DEPTH_LIMIT, leaf, list, notKnown, scalar, tooDeep } from "./json/attribute-tree.js";
import { isObject, type PlainObject, property, stringAt } from "./json/plain.js";
import { isFreeForm, snakeCase } from "./snake-case.js";

// The engine's signatures for values that plain JSON cannot hold (pulumi/pulumi sdk/go/common/resource/properties.go).
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";
const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

// Sentinels of values known only after deployment: boolean, number, string, array, asset, archive, object.
const UNKNOWNS = new Set([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

interface Context {
  /** The property's own name, for recognising secrets and free-form maps. */
  readonly name: string;
  readonly secret: boolean;
  /** Keys below are the user's. */
  readonly verbatim: boolean;
  readonly depth: number;
}

/** The properties of a resource as attributes with names in snake_case; the bridge's own `__` keys are left out. */
export function attributesOf(properties: PlainObject): Map<string, Attribute> {
  const attributes = new Map<string, Attribute>();
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("__")) continue;
    attributes.set(snakeCase(key), attributeOf(value, { name: key, secret: false, verbatim: false, depth: 0 }));
  }
  return attributes;
}

function attributeOf(value: unknown, context: Context): Attribute {
  if (context.depth > DEPTH_LIMIT) return tooDeep();
  if (typeof value === "string" && UNKNOWNS.has(value)) return afterDeployment(context);
  if (Array.isArray(value)) {
    const inside = { ...context, depth: context.depth + 1 };
    return list(value.length, (index) => attributeOf(value[index], inside));
  }
  if (!isObject(value)) return scalar(context.name, value, context.secret);
  switch (stringAt(value, SIGNATURE)) {
    case null:
      return entriesOf(value, context);
    case SECRET:
      return secretOf(value, context);
    case RESOURCE:
      return attributeOf(property(value, "id") ?? null, context);
    case OUTPUT:
      return outputOf(value, context);
    default:
      // Assets and archives: their text is no fact of the infrastructure.
      return leaf(notKnown("unsupported-expression", "a file", context.secret));
  }
}

function entriesOf(value: PlainObject, context: Context): Attribute {
  const verbatim = context.verbatim || isFreeForm(context.name);
  const entries = new Map<string, Attribute>();
  for (const [key, entry] of Object.entries(value)) {
    if (key.startsWith("__") && !verbatim) continue;
    const inside = { name: key, secret: context.secret, verbatim, depth: context.depth + 1 };
    entries.set(verbatim ? key : snakeCase(key), attributeOf(entry, inside));
  }
  return { kind: "object", entries };
}

/** A secret holds its value in the clear, as JSON text (`--show-secrets`), or encrypted. */
function secretOf(value: PlainObject, context: Context): Attribute {
  const inside = { ...context, secret: true, depth: context.depth + 1 };
  if (Object.hasOwn(value, "value")) return attributeOf(value["value"], inside);
  const plaintext = stringAt(value, "plaintext");
  if (plaintext === null) return leaf(notKnown("secret", "an encrypted secret", true));
  try {
    return attributeOf(JSON.parse(plaintext), inside);
  } catch {
    return scalar(context.name, plaintext, true);
  }
}

function outputOf(value: PlainObject, context: Context): Attribute {
  const inside = { ...context, secret: context.secret || value["secret"] === true, depth: context.depth + 1 };
  return Object.hasOwn(value, "value") ? attributeOf(value["value"], inside) : afterDeployment(inside);
}

function afterDeployment(context: Context): Attribute {
  return leaf(notKnown("pulumi-unknown", "known only after deployment", context.secret));
}
