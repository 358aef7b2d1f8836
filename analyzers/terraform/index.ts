export { readTerraform, type TerraformOptions } from "./config/read-directory.js";
