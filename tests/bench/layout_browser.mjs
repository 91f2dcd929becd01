// How long the page's own worker takes to lay out graphs, in a browser: node layout_browser.mjs GRAPH.json…
//
// In: graphs as `layout_graphs` writes them, the built `layout` example, the release page in `dist/`. Out: a table; times
// are medians of three in milliseconds, from the message to the worker to the answer. Cold is a worker that has laid out
// nothing; the others have practised, as the page has one do while there is nothing else to do. Not here: how good the
// layouts are (`layout.mjs`).

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { DIST, launch } from "../e2e/page.mjs";
import { serveFolder } from "../e2e/server.mjs";

const ROUNDS = 3;
const BINARY = join(dirname(fileURLToPath(import.meta.url)), "../../target/release/examples/layout");

const server = await serveFolder(DIST, "/", { "/": "<p>" });

/** What the page would send for a graph. */
function wish(path, shape) {
  const made = spawnSync(BINARY, ["--wish", ...shape], { input: readFileSync(path), maxBuffer: 1 << 28 });
  if (made.status !== 0) throw new Error(`${BINARY}: ${made.stderr}`);
  return made.stdout.toString("base64");
}

/** As often as the page has its drafter practise. */
const PRACTICES = 12;

/** Runs in the page: a worker that has practised so often answers a wish; when the first and the last draft came. */
async function drafts([text, practices]) {
  const worker = new Worker("drafter_loader.js", { type: "module" });
  await new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => typeof data === "string" && resolve();
  });
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  // A postcard wish: the variant `Practice`.
  for (let practice = 0; practice < practices; practice++) await new Promise((resolve) => {
    worker.onmessage = resolve;
    worker.postMessage([new Uint8Array([1])]);
  });
  const started = performance.now();
  let first;
  worker.postMessage([bytes], [bytes.buffer]);
  // A postcard draft: the ticket, which is 1, then whether it is the last.
  await new Promise((resolve) => {
    worker.onmessage = ({ data: [draft] }) => {
      first ??= performance.now() - started;
      if (draft[1] === 1) resolve();
    };
  });
  worker.terminate();
  return { first, last: performance.now() - started };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)].toFixed(0);

console.log("| graph | cold: first | refined | practised: first | refined | for a screen, practised: first | refined |");
console.log("|---|---|---|---|---|---|---|");
for (const path of process.argv.slice(2)) {
  const [free, screen] = [wish(path, []), wish(path, ["--screen"])];
  const runs = [[free, 0], [free, PRACTICES], [screen, PRACTICES]].map((run) => ({ run, times: [] }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const { run, times } of runs) {
      const browser = await launch();
      const page = await browser.newPage();
      await page.goto(server.origin);
      times.push(await page.evaluate(drafts, run));
      await browser.close();
    }
  }
  const both = ({ times }) => [median(times.map((time) => time.first)), median(times.map((time) => time.last))];
  console.log(`| ${[basename(path, ".json"), ...runs.flatMap(both)].join(" | ")} |`);
}
await server.close();
