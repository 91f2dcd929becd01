// The demo opens with one click, and every view answers its question on it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDemo } from "./demo.mjs";
import { idle, shot } from "./page.mjs";

const VIEWS = ["mesh", "lineage", "domains", "interfaces", "scorecards", "files"];

/** Goes to a view by its fragment, as a link would. */
async function go(page, fragment) {
  await page.evaluate((hash) => { location.hash = hash; }, fragment);
  await page.waitForFunction((hash) => location.hash.startsWith(hash.split("?")[0]), fragment);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await idle(page);
}

test("each view opens with its answer, in light and dark, wide and narrow", async () => {
  for (const [name, options] of [
    ["light", { colorScheme: "light" }],
    ["dark", { colorScheme: "dark" }],
    ["phone", { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }],
  ]) {
    const it = await openDemo(options);
    try {
      for (const view of VIEWS) {
        await go(it.page, `#/${view}`);
        await shot(it.page, `${view}-${name}`);
        const heading = await it.page.locator("h1").first().textContent();
        assert.equal(heading.trim().toLowerCase(), view);
        const beside = await it.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(beside <= 0, `${view} is ${beside} px wider than the window (${name})`);
      }
      assert.deepEqual(it.complaints, [], name);
    } finally {
      await it.close();
    }
  }
});

let it;
before(async () => { it = await openDemo(); });
after(async () => { await it.close(); });

test("the mesh view names every project of the demo, and the ghost", async () => {
  await go(it.page, "#/mesh?table=1");
  const text = await it.page.locator("table").first().innerText();
  for (const project of ["foundation", "sailings", "bookings", "onboard", "finance", "care", "emissions", "board", "weather_feeds"]) {
    assert.match(text, new RegExp(`\\b${project}\\b`));
  }
});

test("the graph has a tree that a screen reader walks", async () => {
  await go(it.page, "#/lineage?node=model.bookings.fct_yield&focus=model.bookings.fct_yield");
  assert.ok(await it.page.getByRole("tree").count() > 0);
  assert.ok(await it.page.getByRole("treeitem").count() > 0);
});

test("a model's inspector shows its columns, its code and its scorecard", async () => {
  const id = "model.bookings.fct_reservations.v2";
  await go(it.page, `#/scorecards?node=${id}`);
  const inspector = it.page.getByRole("complementary").last();
  await inspector.getByText("fct_reservations").first().waitFor();
  await shot(it.page, "inspector");
  for (const [pane, word] of [["columns", "reservation_id"], ["sql", "select"], ["score", "ADDR-2"]]) {
    await go(it.page, `#/scorecards?node=${id}&pane=${pane}`);
    await inspector.getByText(word).first().waitFor();
    await shot(it.page, `inspector-${pane}`);
  }
});

test("two products stand side by side, and another is chosen at the head of its column", async () => {
  const it = await openDemo();
  const { page } = it;
  try {
    await page.evaluate(() => { location.hash = "#/scorecards?tab=compare"; });
    const table = page.locator("table.versus");
    const contract = table.getByRole("row", { name: /^ADDR-2 Contract enforced/ });
    await contract.waitFor();
    await idle(page);
    // The lowest against the highest: what was seen of each, side by side, and the points above.
    const cells = contract.getByRole("cell");
    assert.deepEqual(await cells.allInnerTexts(), ["contract.enforced is false.", "contract.enforced is true, over 6 columns."]);
    const [left, right] = [await cells.nth(0).boundingBox(), await cells.nth(1).boundingBox()];
    assert.ok(left.y === right.y && left.x < right.x, "two columns");
    const names = table.getByRole("row", { name: /^DISC-1/ }).locator("code");
    assert.ok((await names.allInnerTexts()).includes("domain"), "names in evidence are code");
    assert.equal(await table.locator("tr.part").count(), 8);
    await shot(page, "compare");
    await page.getByLabel("Second product").selectOption({ label: "bookings / fct_reservations" });
    await contract.getByText("over 14 columns").waitFor();
    await idle(page);
    assert.match(page.url(), /fct_reservations/);
    await page.setViewportSize({ width: 360, height: 740 });
    await idle(page);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 360), "nothing runs out of the window");
    await shot(page, "compare-narrow");
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("a use of one project by another lists the references behind it", async () => {
  await go(it.page, "#/mesh?from=sailings&to=finance");
  await it.page.getByText("fct_fuel_burn").first().waitFor();
  await shot(it.page, "mesh-use");
});

test("search finds the exact name first", async () => {
  await go(it.page, "#/mesh");
  await it.page.keyboard.press("/");
  await it.page.keyboard.type("dim_vessels");
  const first = it.page.getByRole("option").first();
  assert.match(await first.innerText(), /dim_vessels/);
  await shot(it.page, "search");
  await it.page.keyboard.press("Enter");
  await it.page.waitForFunction(() => location.hash.includes("dim_vessels"));
  await idle(it.page);
  assert.deepEqual(it.complaints, []);
});

test("nothing is asked of another host, and the page counts it", async () => {
  assert.match(await it.page.locator("footer").innerText(), /0\s+requests since load/);
  assert.deepEqual(it.requests.filter((url) => !url.startsWith(it.url) && !/^(data|blob):/.test(url)), []);
});
