// Runs every `*.spec.mjs` of this folder, or those named on the command line, one after the other.
//
// In: the release page in `dist/`, a Chromium. Out: what node's test runner says; screenshots in `results/`.

import { readdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const named = process.argv.slice(2).map((name) => resolve(name));
const all = readdirSync(here).filter((name) => name.endsWith(".spec.mjs")).sort().map((name) => join(here, name));

// One at a time: pages that share the machine's cores would be slow in ways that no visitor sees.
const tests = run({ files: named.length > 0 ? named : all, concurrency: 1 });
tests.on("test:fail", () => {
  process.exitCode = 1;
});
tests.compose(new spec()).pipe(process.stdout);
