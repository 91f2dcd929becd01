// The graphs under fingers: one pans, two pinch, one that stays opens the menu.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDemo } from "./demo.mjs";
import { idle, shot } from "./page.mjs";

const KEY = "model.bookings.fct_reservations.v2";

let it;
let page;
let fingers;
let box;
before(async () => {
  it = await openDemo({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  page = it.page;
  await page.evaluate((hash) => { location.hash = hash; }, `#/lineage?focus=${KEY}`);
  await settle();
  fingers = await it.context.newCDPSession(page);
  box = await page.locator(".graph-canvas").boundingBox();
});
after(async () => { await it.close(); });

async function settle() {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await idle(page);
}

/** Puts fingers down, moves or lifts them: points are pixels of the canvas. */
const touch = (type, ...points) => fingers.send("Input.dispatchTouchEvent", {
  type, touchPoints: points.map(([x, y], id) => ({ x: box.x + x, y: box.y + y, id })),
});

const percent = async () => Number.parseInt(await page.locator(".graph-percent").textContent(), 10);
const pixels = () => page.locator(".graph-canvas").evaluate((element) => element.toDataURL());

test("one finger pans", async () => {
  const [before, zoom] = [await pixels(), await percent()];
  await touch("touchStart", [200, 200]);
  await touch("touchMove", [150, 210]);
  await touch("touchMove", [100, 220]);
  await touch("touchEnd");
  await settle();
  assert.notEqual(await pixels(), before);
  assert.equal(await percent(), zoom);
});

test("two fingers pinch", async () => {
  const before = await percent();
  await touch("touchStart", [150, 200], [250, 200]);
  for (const spread of [70, 90, 110, 130]) await touch("touchMove", [200 - spread, 200], [200 + spread, 200]);
  await touch("touchEnd");
  await settle();
  const after = await percent();
  assert.ok(after > before * 2 && after < before * 3.2, `${before} % to ${after} %`);
});

test("a finger that stays opens the menu, and its release is no click", async () => {
  const hash = await page.evaluate(() => location.hash);
  await touch("touchStart", [200, 220]);
  await page.waitForSelector(".graph-menu[role=menu]");
  await touch("touchEnd");
  await settle();
  assert.equal(await page.evaluate(() => location.hash), hash);
  assert.ok(await page.locator("[role=menuitem]").count() > 0);
  const high = await page.locator("[role=menuitem]").first().evaluate((item) => item.getBoundingClientRect().height);
  assert.ok(high >= 44, `${high} px`);
  await shot(page, "graph-menu-phone");
  await page.keyboard.press("Escape");
  await page.waitForSelector(".graph-menu[role=menu]", { state: "detached" });
});

test("nothing was complained of", () => {
  assert.deepEqual(it.complaints, []);
});
