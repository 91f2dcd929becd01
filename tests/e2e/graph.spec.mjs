// The graphs under hand and keyboard: what one sees follows the pointer, the keys walk, every step can be undone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readFileSync } from "node:fs";
import { openDemo } from "./demo.mjs";
import { idle, shot } from "./page.mjs";

const KEY = "model.bookings.fct_reservations.v2";
const NEAR = `#/lineage?node=${KEY}&focus=${KEY}`;

let it;
let page;
before(async () => {
  it = await openDemo();
  page = it.page;
});
after(async () => { await it.close(); });

/** Goes to a fragment, as a link would, and waits until it is drawn. */
async function go(fragment) {
  await page.evaluate((hash) => { location.hash = hash; }, fragment);
  await settle();
}

async function settle() {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await idle(page);
}

const hash = () => page.evaluate(() => decodeURIComponent(location.hash));
const said = () => page.locator(".graph-said").innerText();
const canvas = () => page.locator(".graph-canvas");

/** Presses keys on the graph, one after the other, each drawn before the next. */
async function press(...keys) {
  await canvas().focus();
  for (const key of keys) {
    await page.keyboard.press(key);
    await settle();
  }
}

/** All pixels of the canvas as one number. */
const pixels = () => canvas().evaluate((element) => {
  const { data } = element.getContext("2d").getImageData(0, 0, element.width, element.height);
  let sum = 0;
  for (const value of data) sum = (sum * 31 + value) | 0;
  return sum;
});

/** The words of the open menu. */
const menu = () => page.locator(".graph-menu[role=menu] [role=menuitem]").allInnerTexts();
const choose = async (words) => {
  await page.getByRole("menuitem", { name: words, exact: true }).click();
  await settle();
};

test("the keyboard walks along edges, into containers and out, and opens what it stands on", async () => {
  await go(NEAR);
  await press("ArrowRight");
  const downstream = await said();
  await press("ArrowLeft");
  assert.match(await said(), /^fct_reservations v2/);
  assert.notEqual(downstream, await said());
  await press("Escape");
  assert.equal(await said(), "bookings/reservations");
  await press("Escape");
  assert.equal(await said(), "bookings");
  await press("Enter");
  assert.match(await hash(), /project=bookings/);
  await press("Enter");
  assert.match(await said(), /^bookings\//);
  await press(" ");
  assert.match(await hash(), /fold=bookings\//);
});

test("the menu key lists what can be done, and what was done can be undone", async () => {
  await go(NEAR);
  await press("ArrowLeft");
  const name = await said();
  await press("ContextMenu");
  assert.ok((await menu()).includes("Hide upstream"), (await menu()).join());
  await choose("Path from the selection to here");
  const note = page.locator(".graph-notes");
  assert.match(await note.innerText(), new RegExp(`Shortest path .*${name.split(" ")[0]}`));
  assert.match(await hash(), /path-to=/);
  await shot(page, "graph-path");
  await press("Control+z");
  assert.equal(await note.innerText(), "");
  await press("Control+Shift+z");
  assert.match(await note.innerText(), /Shortest path/);
  await note.getByRole("button", { name: "Undo" }).click();
  await settle();
  assert.equal(await note.innerText(), "");
});

test("the right button hides what is upstream, and a count brings it back", async () => {
  await go(NEAR);
  const before = await page.locator(".answer").innerText();
  const box = await canvas().boundingBox();
  // The node in focus is selected, and stands in the middle.
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { button: "right" });
  await choose("Hide upstream");
  assert.match(await hash(), /hide=\+model\.bookings\.fct_reservations\.v2/);
  assert.notEqual(await page.locator(".answer").innerText(), before);
  await shot(page, "graph-hidden");
  await page.goBack();
  await settle();
  assert.equal(await page.locator(".answer").innerText(), before);
});

test("Shift and drag picks nodes and sums them up", async () => {
  await go(`#/lineage?focus=${KEY}`);
  const box = await canvas().boundingBox();
  await page.keyboard.down("Shift");
  await page.mouse.move(box.x + 8, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 8, box.y + box.height - 100, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  await settle();
  assert.match(await page.locator(".graph-notes").innerText(), /\d+ models.*mean score \d+.*projects/s);
  await shot(page, "graph-picked");
  await press("Escape", "Escape", "Escape");
  await page.locator(".graph-notes").getByRole("button", { name: "Clear" }).click().catch(() => {});
  await settle();
  assert.equal(await page.locator(".graph-notes").innerText(), "");
});

test("the legend lights a value alone, and the link says so", async () => {
  await go(`#/lineage?focus=${KEY}&lens=access`);
  const before = await pixels();
  await page.locator("button.graph-key", { hasText: "private" }).click();
  await settle();
  assert.match(await hash(), /only=private/);
  assert.notEqual(await pixels(), before);
  await page.locator("button.graph-key", { hasText: "private" }).click();
  await settle();
  assert.equal(await pixels(), before);
});

test("hover and selection show in the next frame, and a drag moves the picture at once", async () => {
  await go(`#/lineage?focus=${KEY}`);
  const frames = await canvas().evaluate(async (element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const context = element.getContext("2d");
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const look = () => context.getImageData(0, 0, element.width, element.height).data.join();
    const send = (type, x, y, buttons) => element.dispatchEvent(new PointerEvent(type, {
      clientX: left + x, clientY: top + y, pointerId: 9, pointerType: "mouse", button: 0, buttons, bubbles: true,
    }));
    const changes = {};
    let before = look();
    const changed = async (name, act) => {
      act();
      await frame();
      const after = look();
      changes[name] = after !== before;
      before = after;
    };
    // Somewhere on the middle line there is a node.
    for (let x = 0; x < width && !changes.hover; x += 20) await changed("hover", () => send("pointermove", x, height / 2, 0));
    send("pointerdown", width / 2, 40, 1);
    await changed("drag", () => send("pointermove", width / 2 + 60, 70, 1));
    send("pointerup", width / 2 + 60, 70, 0);
    return changes;
  });
  assert.deepEqual(frames, { hover: true, drag: true });
  await settle();
});

test("the picture leaves as SVG with its text as text, and as PNG in the size that was asked for", async () => {
  await go(NEAR);
  const save = async (name) => {
    await page.locator(".graph-save summary").click();
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name, exact: true }).click()]);
    return readFileSync(await download.path());
  };
  const svg = (await save("SVG")).toString();
  assert.match(svg, /^<svg [^>]*width="[\d.]+"/);
  assert.match(svg, /<text [^>]*>fct_reservations</);
  const width = (png) => png.readUInt32BE(16);
  const [once, thrice] = [await save("PNG, 1 ×"), await save("PNG, 3 ×")];
  assert.ok(Math.abs(width(thrice) - 3 * width(once)) <= 3, `${width(once)}, ${width(thrice)}`);
  await page.locator(".graph-save summary").click();
  await page.getByLabel("All of it, not only what is on the screen").uncheck();
  await page.locator(".graph-save summary").click();
  const shown = await save("PNG, 1 ×");
  assert.equal(width(shown), Math.round((await canvas().boundingBox()).width));
});

test("close up, the selected node lists its columns", async () => {
  await go(NEAR);
  const zoomIn = page.getByRole("button", { name: "Zoom in" });
  for (let step = 0; step < 3; step++) {
    await zoomIn.click();
    await settle();
  }
  await shot(page, "graph-columns");
  await page.locator(".graph-save summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "SVG", exact: true }).click()]);
  assert.match(readFileSync(await download.path()).toString(), /reservation_id/);
});

test("nothing was complained of", () => {
  assert.deepEqual(it.complaints, []);
});
