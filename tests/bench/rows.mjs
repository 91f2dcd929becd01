// Frames while a long table is scrolled: `node tests/bench/rows.mjs FOLDER`.
//
// In: the release page in `dist/` (or `DIST`), a folder with manifests of `cargo run --release --example dump -- FOLDER 10
// 1000`. Out: a table, a line for each view's table with its number of rows. Headless Chromium without a GPU, 1440 × 900.
// A frame counts as moved only if another row than before stands in the middle of the table (at the wheel's pace that is
// about every frame), and as empty if none does. Then the same distance by a mouse's wheel, which the compositor follows:
// how many frames it began and how many it drew, and how often the page saw a place without a row.
// Not here: a bound, since another machine has other times.

import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { choose, idle, open } from "../e2e/page.mjs";

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node tests/bench/rows.mjs FOLDER");
  process.exit(2);
}
const files = readdirSync(folder).filter((name) => name.endsWith(".json")).map((name) => resolve(join(folder, name)));

/** How many frames the scrolling takes, and the pixels of each: a wheel that is turned without a stop, and a flick that
 * shows a screen of other rows every third frame. */
const FRAMES = 240;
const PACES = { wheel: 40, flick: 240 };
/** The tables, by address. */
const TABLES = [
  ["Findings", "#/findings"],
  ["Scorecards, internal models", "#/scorecards?tab=hygiene"],
  ["Interfaces", "#/interfaces"],
  ["Lineage as a table", "#/lineage?table=1"],
];

const it = await open();
const { page } = it;
await choose(page, files);
await page.waitForSelector(".tabs");
await idle(page, 180_000);
const rows = [];
const wheel = [];
for (const [table, address] of TABLES) {
  await page.evaluate((hash) => { location.hash = hash; }, address);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await idle(page, 180_000);
  for (const [pace, step] of Object.entries(PACES)) rows.push({ table, pace, ...(await scroll(step)) });
  for (const [pace, step] of Object.entries(PACES)) wheel.push({ table, pace, ...(await turn(step)) });
}
console.table(rows);
console.table(wheel);
if (it.complaints.length > 0) console.log(it.complaints);
await it.close();

/** Scrolls the table down and up again, a step before every frame. */
function scroll(step) {
  return page.evaluate(async ({ frames, step }) => {
    const wrap = document.querySelector(".table-wrap");
    if (!wrap) return { rows: 0 };
    const { left, top, height } = wrap.getBoundingClientRect();
    const middle = () => document.elementFromPoint(left + 60, top + height / 2)?.closest("[data-row]")?.dataset.row;
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const times = [];
    let [moved, empty, before] = [0, 0, middle()];
    let last = await frame();
    for (let at = 1; at <= frames; at++) {
      wrap.scrollTop += at <= frames / 2 ? step : -step;
      const now = await frame();
      times.push(now - last);
      const after = middle();
      if (after === undefined) empty++;
      else if (after !== before) moved++;
      before = after;
      last = now;
    }
    times.sort((a, b) => a - b);
    return {
      rows: Number(wrap.querySelector("table").getAttribute("aria-rowcount")) - 1,
      fps: Math.round(1000 * times.length / times.reduce((sum, time) => sum + time, 0)),
      "p95 ms": Number(times[Math.floor(times.length * 0.95)].toFixed(1)),
      "worst ms": Number(times[times.length - 1].toFixed(1)),
      missed: times.filter((time) => time > 25).length,
      moved: `${moved} of ${frames}`,
      empty,
    };
  }, { frames: FRAMES, step });
}

/** Scrolls the table down by the wheel, as far as `scroll` does, so many pixels a frame. */
async function turn(step) {
  const session = await page.context().newCDPSession(page);
  const frames = { BeginFrame: 0, DrawFrame: 0 };
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const event of value) if (event.name in frames) frames[event.name]++;
  });
  const box = await page.locator(".table-wrap").boundingBox();
  await page.evaluate(() => { document.querySelector(".table-wrap").scrollTop = 0; });
  await idle(page, 180_000);
  const looks = page.evaluate(async () => {
    const wrap = document.querySelector(".table-wrap");
    const { left, top, height } = wrap.getBoundingClientRect();
    const row = (y) => document.elementFromPoint(left + 60, top + y)?.closest("[data-row]");
    let [looks, empty] = [0, 0];
    window.stopLooking = false;
    while (!window.stopLooking) {
      await new Promise((done) => requestAnimationFrame(done));
      looks++;
      if (![80, height / 2, height - 20].every(row)) empty++;
    }
    return { looks, empty, scrolled: wrap.scrollTop };
  });
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["disabled-by-default-devtools.timeline.frame", "devtools.timeline.frame"] },
  });
  await session.send("Input.synthesizeScrollGesture", {
    x: box.x + 300, y: box.y + box.height / 2, yDistance: -step * FRAMES / 2, speed: step * 60,
    gestureSourceType: "mouse", preventFling: true,
  });
  const ended = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  await ended;
  await page.evaluate(() => { window.stopLooking = true; });
  const seen = await looks;
  await session.detach();
  return { begun: frames.BeginFrame, drawn: frames.DrawFrame, ...seen };
}
