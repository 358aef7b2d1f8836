export { mapDeclared, type Readings } from "./map-declared.js";
export type { Mapping } from "./mapping.js";
export { mappings } from "./registry.js";
