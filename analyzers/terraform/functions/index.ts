import { choiceFunctions } from "./choices.js";
import { collectionFunctions } from "./collections.js";
import { encodingFunctions } from "./encoding.js";
import { fileFunctions } from "./files.js";
import type { BuiltIn } from "./function.js";
import { hashFunctions } from "./hashes.js";
import { legacyFunctions } from "./legacy.js";
import { lookupFunctions } from "./lookups.js";
import { networkFunctions } from "./network.js";
import { numberFunctions } from "./numbers.js";
import { patternFunctions } from "./patterns.js";
import { setAndListFunctions } from "./sets-and-lists.js";
import { textFunctions } from "./text.js";
import { timeFunctions } from "./time.js";
import { yamlFunctions } from "./yaml-functions.js";

/** Terraform's built-in functions by name; `try`, `can`, `templatefile` and `templatestring` stand in `evaluate/call.ts`. */
export const functions: ReadonlyMap<string, BuiltIn> = new Map([
  ...collectionFunctions,
  ...lookupFunctions,
  ...choiceFunctions,
  ...setAndListFunctions,
  ...numberFunctions,
  ...textFunctions,
  ...patternFunctions,
  ...legacyFunctions,
  ...encodingFunctions,
  ...hashFunctions,
  ...fileFunctions,
  ...networkFunctions,
  ...timeFunctions,
  ...yamlFunctions,
]);
