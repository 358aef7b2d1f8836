#!/usr/bin/env node
import module from "node:module";

// Start-up is a feature: compiled code is kept between runs where Node can (22.8 and later), and nothing is loaded before it is needed.
const { enableCompileCache } = module as { readonly enableCompileCache?: () => unknown };
enableCompileCache?.();

import("./run.js").then(({ run }) => run(process.argv.slice(2)));
