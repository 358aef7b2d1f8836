export { mapDeclared } from "./map-declared.js";
export { mappings } from "./registry.js";
