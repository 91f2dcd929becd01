// A link says what is on the screen: it opens the same picture, the history steps back, dbt docs' links lead there too.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { idle, open } from "./page.mjs";

const MESH = "?mesh=demo/mesh.json";

async function at(fragment) {
  const it = await open({ fragment: MESH + fragment });
  await it.page.waitForSelector(".tabs");
  await idle(it.page);
  return it;
}

test("a shared link opens view, selection and lens as they were", async () => {
  const it = await at("#/lineage?node=model.bookings.fct_yield&focus=model.bookings.fct_yield&up=2&lens=access");
  try {
    assert.equal(await it.page.locator("h1").first().textContent(), "Lineage");
    await it.page.getByRole("complementary").last().getByText("fct_yield").first().waitFor();
    const hash = await it.page.evaluate(() => location.hash);
    assert.match(hash, /focus=model\.bookings\.fct_yield&up=2&lens=access/);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("a link made by dbt docs leads to the model", async () => {
  const it = await at("#!/model/model.bookings.fct_yield?g_v=1&g_i=%2Bfct_yield%2B");
  try {
    assert.equal(await it.page.locator("h1").first().textContent(), "Lineage");
    await it.page.getByRole("complementary").last().getByText("fct_yield").first().waitFor();
  } finally {
    await it.close();
  }
});

let it;
before(async () => { it = await at("#/mesh"); });
after(async () => { await it.close(); });

test("the browser's back button undoes a step", async () => {
  await it.page.keyboard.press("3");
  await it.page.waitForFunction(() => location.hash.startsWith("#/domains"));
  await it.page.keyboard.press("5");
  await it.page.waitForFunction(() => location.hash.startsWith("#/scorecards"));
  await it.page.goBack();
  await it.page.waitForFunction(() => location.hash.startsWith("#/domains"));
  assert.equal(await it.page.locator("h1").first().textContent(), "Domains");
});

test("with the keyboard alone: search a model, walk to what reads it, step back", async () => {
  await it.page.keyboard.press("/");
  await it.page.keyboard.type("dim_vessels");
  await it.page.keyboard.press("Enter");
  await it.page.waitForFunction(() => location.hash.includes("node=model.foundation.dim_vessels"));
  await it.page.keyboard.press("2");
  await it.page.waitForFunction(() => location.hash.startsWith("#/lineage"));
  await idle(it.page);
  await it.page.getByRole("application").first().focus();
  // One step along an edge leads to what reads it: a model, or the folded domain or project it lies in.
  await it.page.keyboard.press("ArrowRight");
  await it.page.keyboard.press("Enter");
  await it.page.waitForFunction(() => /(node|domain|project)=/.test(location.hash) && !location.hash.includes("dim_vessels"));
  await idle(it.page);
  // Out of the graph's own focus, then out of the selection.
  await it.page.keyboard.press("Escape");
  await it.page.keyboard.press("Escape");
  await it.page.waitForFunction(() => location.hash === "#/lineage");
  assert.deepEqual(it.complaints, []);
});

test("embedded, the top bar is left out and the view stays", async () => {
  const embedded = await open({ fragment: "?embed=1&mesh=demo/mesh.json#/domains" });
  try {
    await embedded.page.locator("h1").first().waitFor();
    await idle(embedded.page);
    assert.equal(await embedded.page.locator("header.top").isVisible(), false);
    assert.equal(await embedded.page.locator("h1").first().textContent(), "Domains");
  } finally {
    await embedded.close();
  }
});
