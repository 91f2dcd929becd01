// Domains: a person who owns one finds what she publishes, who uses it, what is wrong and what to do.

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

/** The text of a section of the sheet that is shown. */
async function section(title) {
  const found = it.page.locator(".sheet .sec").filter({ has: it.page.getByRole("heading", { name: new RegExp(`^${title}`) }) });
  await found.first().waitFor();
  return (await found.first().innerText()).replace(/\s+/g, " ");
}

test("an owner finds her domain, what she publishes, who reads it, what to do", async () => {
  await go("#/domains");
  await it.page.getByRole("searchbox").fill("passenger");
  await it.page.getByRole("row", { name: /foundation \/\s*passengers/ }).click();
  await it.page.getByRole("button", { name: /domain.s page/ }).click();
  await it.page.waitForFunction(() => location.hash.includes("tab=page"));
  await idle(it.page);
  assert.match(await section("What to do"), /Get care \/ \w+ off dim_passengers v1/);
  assert.match(await section("Publishes"), /dim_passengers v2 public enforced/);
  assert.match(await section("Who reads it"), /care/);
  assert.match(await section("People"), /Passenger data/);
  assert.match(await section("Can it leave"), /R1/);
  const mail = it.page.locator('.sheet a[href^="mailto:"]');
  assert.ok(await mail.count() > 0, "an owner is reached with a click");
});

test("a cell of the matrix leads to the references behind it", async () => {
  await go("#/domains");
  await it.page.getByRole("button", { name: "Matrix" }).click();
  const cell = it.page.locator(".matrix td button").first();
  const title = await cell.getAttribute("aria-label");
  const count = Number(/through (\d+) edge/.exec(title)[1]);
  await cell.click();
  await idle(it.page);
  const rows = it.page.locator(".inspector .sheet tbody tr");
  await rows.first().waitFor();
  assert.equal(await rows.count(), count, title);
  await go(await it.page.evaluate(() => location.hash));
  assert.match(await it.page.evaluate(() => location.hash), /from-domain=.*to-domain=/);
});

test("misplaced models come with the commands that move them", async () => {
  await go("#/domains?tab=ownership");
  const code = it.page.locator(".sheet pre").first();
  await code.waitFor();
  assert.match(await it.page.locator(".sheet").innerText(), /git mv models\//);
  assert.match(await it.page.locator(".sheet").innerText(), /\+group: /);
});

test("facets stand in the address and leave what they name", async () => {
  await go("#/domains");
  await it.page.getByText("Facets").click();
  await it.page.locator(".facets .menu-list").getByRole("button", { name: /blocked/ }).click();
  assert.match(decodeURIComponent(await it.page.evaluate(() => location.hash)), /q=leave:blocked/);
  const rows = await it.page.locator("tr.r").allInnerTexts();
  assert.ok(rows.length > 0 && rows.every((row) => /blocked/.test(row)), rows.join("\n"));
  assert.deepEqual(it.complaints, []);
});
