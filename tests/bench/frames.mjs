// Frames while the picture is panned, zoomed and pointed at: `node tests/bench/frames.mjs FOLDER [PROJECTS MODELS]`.
//
// In: the release page in `dist/` (or `DIST`), a folder with manifests of `cargo run --release --example dump -- FOLDER 10
// 1000`. Out: a table. Headless Chromium without a GPU, 1440 × 900. A frame counts only if the picture moved with the
// pointer: before each animation frame the pointer moves, in it a column of pixels is compared with the last frame's.
// Not here: a bound, since another machine has other times.

import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { choose, idle, open } from "../e2e/page.mjs";

const folder = process.argv[2];
if (!folder) {
  console.error("usage: node tests/bench/frames.mjs FOLDER");
  process.exit(2);
}
const files = readdirSync(folder).filter((name) => name.endsWith(".json")).map((name) => resolve(join(folder, name)));

/** How many frames each gesture takes. */
const FRAMES = 120;

const it = await open();
const { page } = it;
await choose(page, files);
await page.waitForSelector(".tabs");
await idle(page, 120_000);
await go("#/lineage");
const started = Date.now();
await page.locator(".seg button", { hasText: "Nodes" }).click();
await settle();
const box = await page.locator(".graph-canvas").boundingBox();
console.log(`unfolded and drawn after ${((Date.now() - started) / 1000).toFixed(1)} s; ${await page.locator(".answer").innerText()}`);

const rows = [];
await page.getByRole("button", { name: "Show all", exact: true }).click();
await settle();
await gestures("all in view");
rows.push({ where: "all in view", gesture: "full redraw", ...(await redraw()) });
for (const [label, percent] of [["domains", 40], ["close up", 100]]) {
  await zoomTo(percent);
  await gestures(label);
  rows.push({ where: label, gesture: "full redraw", ...(await redraw()) });
}
console.table(rows);
if (it.complaints.length > 0) console.log(it.complaints);
await it.close();

async function go(fragment) {
  await page.evaluate((hash) => { location.hash = hash; }, fragment);
  await settle();
}

async function settle() {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await idle(page, 120_000);
}

/** Zooms by the wheel in the middle until the zoom reads at least `percent`. */
async function zoomTo(percent) {
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let step = 0; step < 60; step++) {
    const now = Number.parseInt(await page.locator(".graph-percent").innerText(), 10);
    if (now >= percent * 0.93) break;
    await page.mouse.wheel(0, -120);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
  }
  await settle();
}

async function gestures(where) {
  for (const gesture of ["pan", "zoom", "hover"]) {
    rows.push({ where, gesture, ...(await measure(gesture)) });
    await settle();
  }
}

/**
 * One gesture, an event before every frame, as a display of 60 Hz and a busy hand would send them. Times are from
 * frame to frame; a frame that took two turns of the display is one long frame.
 */
function measure(gesture) {
  return page.evaluate(async ({ gesture, frames }) => {
    const canvas = document.querySelector(".graph-canvas");
    const { left, top, width, height } = canvas.getBoundingClientRect();
    const context = canvas.getContext("2d");
    const send = (type, x, y, more = {}) => canvas.dispatchEvent(new PointerEvent(type, {
      clientX: left + x, clientY: top + y, pointerId: 7, pointerType: "mouse", isPrimary: true, bubbles: true, ...more,
    }));
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const columns = [0.2, 0.35, 0.5, 0.65, 0.8];
    const look = () => columns.map((part) => {
      const pixels = context.getImageData(Math.round(canvas.width * part), 0, 1, canvas.height).data;
      let sum = 0;
      for (let at = 0; at < pixels.length; at += 4) sum = (sum * 31 + pixels[at] * 7 + pixels[at + 1] * 3 + pixels[at + 2]) | 0;
      return sum;
    }).join();
    const middle = [width / 2, height / 2];
    if (gesture === "pan") send("pointerdown", ...middle, { button: 0, buttons: 1 });
    const times = [];
    let moved = 0;
    let before = look();
    let last = await frame();
    for (let at = 1; at <= frames; at++) {
      const turn = (at / frames) * 4 * Math.PI;
      if (gesture === "pan") send("pointermove", middle[0] + 300 * Math.sin(turn), middle[1] + 120 * Math.sin(2 * turn), { buttons: 1 });
      if (gesture === "hover") send("pointermove", middle[0] + 400 * Math.sin(turn), middle[1] + 250 * Math.sin(3 * turn));
      if (gesture === "zoom") {
        canvas.dispatchEvent(new WheelEvent("wheel", {
          clientX: left + middle[0], clientY: top + middle[1], deltaY: 40 * Math.sin(turn), bubbles: true, cancelable: true,
        }));
      }
      const now = await frame();
      times.push(now - last);
      last = now;
      // Looking costs a readback of its own, so only every eighth frame is looked at, and its time is not counted.
      if (at % 8 === 0) {
        await frame();
        const after = look();
        if (after !== before) moved++;
        before = after;
        last = await frame();
      }
    }
    if (gesture === "pan") send("pointerup", ...middle, { button: 0 });
    times.sort((a, b) => a - b);
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
    return {
      fps: Math.round(1000 / mean),
      "p95 ms": Number(times[Math.floor(times.length * 0.95)].toFixed(1)),
      "worst ms": Number(times[times.length - 1].toFixed(1)),
      moved: `${moved} of ${Math.floor(frames / 8)}`,
    };
  }, { gesture, frames: FRAMES });
}

/** From a change that redraws everything (the colours) to the frame in which all of it is drawn. */
async function redraw() {
  const ms = await page.evaluate(async () => {
    const select = document.querySelector(".lens select");
    const idle = () => new Promise((done) => {
      const look = () => (document.body.dataset.idle === "true" ? done() : requestAnimationFrame(look));
      requestAnimationFrame(() => requestAnimationFrame(look));
    });
    const times = [];
    for (const lens of ["project", "access", "type"]) {
      const started = performance.now();
      select.value = lens;
      select.dispatchEvent(new Event("change", { bubbles: true }));
      await idle();
      times.push(performance.now() - started);
    }
    return Math.min(...times);
  });
  return { "ms to sharp": Math.round(ms) };
}
