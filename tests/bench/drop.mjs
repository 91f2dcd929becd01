// How long people wait: from the drop of files to their mesh on the screen, and to the picture at rest.
//
// In: folders or files, `dist/` or another build (`DIST`), a build to compare with (`BASE`), `ROUNDS`. Out: a table, medians.
// Not here: what takes how long inside (`readers.mjs`, `pipe.rs`).
//
// Use: node tests/bench/drop.mjs /tmp/mesh some/real/folder

import { readdirSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { idle, launch, peakMemory, watch, DIST } from "../e2e/page.mjs";
import { serveFolder } from "../e2e/server.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 5);
/** The workers practise before the first file comes, and nothing says when they have. */
const PRACTICE = 4_000;

/** Milliseconds that a text such as "1.2 s" or "740 ms" says. */
function milliseconds(text) {
  const [, number, unit] = text.match(/([\d.,]+)\s(ms|s)/) ?? [];
  return Number(number?.replace(",", "")) * (unit === "s" ? 1_000 : 1);
}

async function drop(dist, paths) {
  const server = await serveFolder(dist, "/");
  const browser = await launch();
  try {
    const { context } = await watch(browser, [server.origin]);
    const page = await context.newPage();
    await page.goto(`${server.origin}/`);
    await idle(page);
    await page.waitForTimeout(PRACTICE);
    const begun = performance.now();
    await page.setInputFiles("input[type=file]", paths);
    // Two frames, after which the page has begun.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    await idle(page);
    const rest = performance.now() - begun;
    const memory = await peakMemory(browser);
    await page.goto(`${server.origin}/#/files`);
    await idle(page);
    const [, said] = (await page.locator("body").innerText()).split("from drop to mesh in ");
    return { mesh: milliseconds(said), rest, memory };
  } finally {
    await browser.close();
    await server.close();
  }
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const builds = [DIST, ...process.env.BASE ? [resolve(process.env.BASE)] : []];

console.log("| files | build | to the mesh, ms | at rest, ms | memory, MB |");
console.log("|---|---|---|---|---|");
for (const path of process.argv.slice(2)) {
  const paths = statSync(path).isDirectory() ? readdirSync(path).filter((name) => name.endsWith(".json")).map((name) => join(path, name)) : [path];
  const all = builds.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    // In turn: what else the machine does meets them alike.
    for (const [at, dist] of builds.entries()) all[at].push(await drop(dist, paths));
  }
  for (const [at, dist] of builds.entries()) {
    const figures = ["mesh", "rest", "memory"].map((key) => Math.round(median(all[at].map((one) => one[key]))));
    console.log(`| ${basename(path)} | ${basename(dist)} | ${figures.join(" | ")} |`);
  }
}
