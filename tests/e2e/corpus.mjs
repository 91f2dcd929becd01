// Real artifacts for tests: found beside the project, visibly passed over where they are not.

import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const folder = resolve(process.env.MESHSCOPE_CORPUS ?? join(here, "../../../shared/corpus"));

/** The manifests of these folders; or why a test that needs them is passed over. */
export function manifests(...folders) {
  const paths = folders.map((name) => join(folder, name, "manifest.json.gz"));
  const skip = paths.every(existsSync) ? false : "no corpus of real artifacts here";
  return { paths, skip };
}
