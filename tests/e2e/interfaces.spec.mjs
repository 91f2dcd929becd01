// Interfaces: what is promised, to whom, until when, and who must act.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openDemo } from "./demo.mjs";
import { idle } from "./page.mjs";

let it;
before(async () => { it = await openDemo(); });
after(async () => { await it.close(); });

/** Goes to a view by its fragment, as a link would. */
async function go(fragment) {
  await it.page.evaluate((hash) => { location.hash = hash; }, fragment);
  await it.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await idle(it.page);
}

test("versions that end are sorted by who must act, the overdue first", async () => {
  await go("#/interfaces?tab=ending");
  const rows = await it.page.locator("tr.r").allInnerTexts();
  assert.match(rows[0].replace(/\s+/g, " "), /dim_passengers v1 ended 31 Aug 2026 −77 CA Guest services 1/);
  assert.match(rows.join("\n"), /no end date/);
});

test("candidates are what crosses a border without being public, the unused what nobody reads", async () => {
  await go("#/interfaces?tab=candidates");
  assert.match(await it.page.locator("table.data").innerText(), /fct_fuel_burn/);
  await go("#/interfaces?tab=unused");
  const rows = await it.page.locator("tr.r").allInnerTexts();
  assert.ok(rows.length > 0 && rows.every((row) => /nobody yet/.test(row)), rows.join("\n"));
});

test("a contract's page compares with the warehouse, names each consumer, and says how to use it", async () => {
  await go("#/interfaces?node=model.foundation.dim_passengers.v2&pane=contract");
  await it.page.getByRole("button", { name: "Open as a page" }).click();
  await it.page.locator(".page .sheet .sec").first().waitFor();
  const text = (await it.page.locator(".page .sheet").innerText()).replace(/\s+/g, " ");
  assert.match(text, /passenger_id \(key\) bigint primary_key/);
  assert.match(text, /6 columns, as declared/);
  assert.match(text, /pinned to latest|unpinned/);
  assert.match(text, /projects: - name: foundation/);
  assert.match(text, /ref\('foundation', 'dim_passengers', v=2\)/);
  await it.page.getByRole("button", { name: "All public models" }).click();
  await it.page.locator("table.data").waitFor();
});

test("facets of owner, medal and consumer narrow the catalogue", async () => {
  await go("#/interfaces?q=consumer%3Aboard%20contract%3Ano");
  const rows = await it.page.locator("tr.r").allInnerTexts();
  assert.ok(rows.length > 0 && rows.every((row) => /\bBO\b/.test(row) && /none/.test(row)), rows.join("\n"));
  assert.deepEqual(it.complaints, []);
});
