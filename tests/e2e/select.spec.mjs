// dbt's --select and --exclude in Lineage: what is typed, what is offered, what is shown, and the link that says it.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { openDemo } from "./demo.mjs";
import { idle, shot } from "./page.mjs";

let it;
before(async () => { it = await openDemo(); });
after(async () => {
  await it.close();
  assert.deepEqual(it.complaints, []);
});

/** Goes to Lineage with this query, as a link would. */
async function at(query) {
  await it.page.evaluate((hash) => { location.hash = hash; }, `#/lineage${query}`);
  await idle(it.page);
}

beforeEach(() => at(""));

const select = () => it.page.getByRole("combobox", { name: "--select" });
const exclude = () => it.page.getByRole("combobox", { name: "--exclude" });
const query = () => it.page.evaluate(() => location.hash.split("?")[1] ?? "");
/** How many nodes the view says it shows. */
const shown = async () => Number((await it.page.locator(".answer b").innerText()).split(" ")[0]);

test("Enter shows what is typed, the link says it, and going back undoes it", async () => {
  const all = await shown();
  await select().fill("+kpi_revenue");
  await idle(it.page);
  assert.match(await it.page.locator(".selector-count").innerText(), /^\d+/);
  assert.equal(await query(), "", "nothing is shown before Enter");
  await select().press("Enter");
  await idle(it.page);
  const some = await shown();
  assert.ok(some > 1 && some < all, `${some} of ${all}`);
  assert.equal(await query(), "select=%2Bkpi_revenue");
  await exclude().fill("package:foundation");
  await exclude().press("Enter");
  await idle(it.page);
  assert.ok(await shown() < some);
  await shot(it.page, "selected");
  await it.page.goBack();
  await idle(it.page);
  assert.equal(await shown(), some);
  assert.equal(await exclude().inputValue(), "");
});

test("where nothing is selected the view says so, and leads back to all", async () => {
  await at("");
  const all = await shown();
  await select().fill("tag:no_such_tag");
  await select().press("Enter");
  await idle(it.page);
  assert.equal(await shown(), 0);
  await it.page.getByRole("heading", { name: "Nothing is selected" }).waitFor();
  await shot(it.page, "nothing-selected");
  await it.page.getByRole("button", { name: "Show all nodes" }).click();
  await idle(it.page);
  assert.equal(await shown(), all);
  assert.equal(await select().inputValue(), "");
  assert.equal(await it.page.getByRole("heading", { name: "Nothing is selected" }).count(), 0);
});

test("a link with a selection opens it", async () => {
  await at("?select=tag%3Adata_product&exclude=package%3Afoundation&table=1");
  assert.equal(await select().inputValue(), "tag:data_product");
  const rows = await it.page.locator("table").first().innerText();
  assert.match(rows, /fct_reservations/);
  assert.doesNotMatch(rows, /dim_passengers/);
});

test("the list is walked with arrows, taken with Enter, closed with Escape", async () => {
  await select().click();
  await select().pressSequentially("@acc");
  await idle(it.page);
  const options = it.page.locator(".selector").getByRole("option");
  assert.match(await options.first().innerText(), /access:/);
  await select().press("ArrowDown");
  await select().press("Enter");
  await idle(it.page);
  assert.equal(await select().inputValue(), "@access:");
  const values = (await options.allInnerTexts()).map((text) => text.split(/\s/)[0]);
  assert.deepEqual(values, ["private", "protected", "public"]);
  for (const key of ["ArrowDown", "ArrowDown", "ArrowDown", "Enter"]) await select().press(key);
  await idle(it.page);
  assert.equal(await select().inputValue(), "@access:public");
  assert.equal(await options.count(), 0, "a whole value closes the list");
  await select().pressSequentially(" st");
  await idle(it.page);
  assert.ok(await options.count() > 0);
  await select().press("Escape");
  assert.equal(await options.count(), 0);
  assert.equal(await select().inputValue(), "@access:public st");
  await select().press("Escape");
  assert.equal(await select().inputValue(), "", "twice puts back what was there");
});

test("a wrong word is marked, with what was meant, and not shown", async () => {
  await select().fill("dim_calendar tags:x");
  await idle(it.page);
  assert.equal(await it.page.locator("mark").innerText(), "tags");
  assert.match(await it.page.locator(".selector-note").innerText(), /Did you mean tag:\?/);
  assert.equal(await select().getAttribute("aria-invalid"), "true");
  await shot(it.page, "selector-wrong");
  await select().press("Enter");
  assert.equal(await query(), "");
  await select().fill("dim_calender");
  await idle(it.page);
  assert.match(await it.page.locator(".selector-note").innerText(), /Did you mean dim_calendar\?/);
});

test("what is selected goes out as Mermaid, DOT and CSV", async () => {
  await at("?select=%2Bkpi_carbon");
  const number = await shown();
  // Not every headless browser tells of downloads: what is handed to it does.
  await it.page.evaluate(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { window.saved = blob.text(); return make.call(URL, blob); };
  });
  const saved = async (name) => {
    await it.page.locator("summary", { hasText: "Export" }).click();
    await it.page.getByRole("button", { name }).click();
    return it.page.evaluate(() => window.saved);
  };
  assert.match(await saved("Graph as Mermaid"), /^flowchart LR\n/);
  assert.match(await saved("Graph as DOT"), /^digraph mesh \{\n[^]*"model\.board\.kpi_carbon" \[label="kpi_carbon"\]/);
  assert.equal((await saved("Nodes as CSV")).trim().split("\r\n").length, number + 1);
  assert.match(await saved("Edges as CSV"), /^from,to,kind/);
});
