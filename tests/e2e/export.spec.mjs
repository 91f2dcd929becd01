// Files that leave the page are those of the command line, byte for byte.
//
// In: the page, and the program `meshscope` (`MESHSCOPE`, or Cargo's debug build; passed over where there is none).

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openDemo } from "./demo.mjs";
import { idle } from "./page.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = join(root, "public/demo");
const program = process.env.MESHSCOPE ?? join(root, "target/debug/meshscope");
const list = JSON.parse(readFileSync(join(folder, "mesh.json"), "utf8"));
const skip = existsSync(program) ? false : "no command line is built: run `cargo build --bin meshscope`";

let it;
before(async () => {
  it = await openDemo();
  await it.page.locator("nav.tabs a", { hasText: "Scorecards" }).click();
  await idle(it.page);
});
after(async () => { await it.close(); });

/** What the command line says of the demo. */
function said(...words) {
  return execFileSync(program, [...words, "--name", list.name, ...list.artifacts], { cwd: folder, stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 28, encoding: "utf8" });
}

/** Chooses an item of the Export menu; what is saved. Not every headless browser tells of downloads. */
async function saved(item) {
  await it.page.evaluate(() => {
    window.saved = new Promise((came) => {
      const make = URL.createObjectURL;
      URL.createObjectURL = (blob) => { came(blob.text()); URL.createObjectURL = make; return make.call(URL, blob); };
    });
  });
  await it.page.locator("summary", { hasText: "Export" }).click();
  await it.page.getByRole("button", { name: item, exact: true }).click();
  return it.page.evaluate(() => window.saved);
}

for (const [item, format] of [["Scores as JSON", "json"], ["Scores as CSV", "csv"], ["Scores as Markdown", "markdown"]]) {
  test(`${item} are those of the command line`, { skip }, async () => {
    const text = await saved(item);
    assert.equal(text, said("score", "--format", format));
    assert.deepEqual(it.complaints, []);
  });
}

test("the data contract of what is selected is that of the command line", { skip }, async () => {
  const key = "model.bookings.fct_reservations.v2";
  await it.page.locator("table a, [role=row]", { hasText: "fct_reservations" }).first().click();
  await idle(it.page);
  assert.equal(await saved("Data contract of the selected"), said("contract", "--model", key));
});

test("print takes every row of a table, and the screen goes back to those in sight", async () => {
  const it = await openDemo({ viewport: { width: 1440, height: 420 } });
  const { page } = it;
  try {
    await page.evaluate(() => { location.hash = "#/findings"; });
    await page.locator(".table-wrap [data-row]").first().waitFor();
    await idle(page);
    const shown = () => page.locator(".table-wrap [data-row]").count();
    const all = Number(await page.locator("table.data").getAttribute("aria-rowcount")) - 1;
    assert.ok((await shown()) < all, `${await shown()} of ${all} rows are in sight`);
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    await page.waitForFunction((all) => document.querySelectorAll(".table-wrap [data-row]").length === all, all);
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    await page.waitForFunction((all) => document.querySelectorAll(".table-wrap [data-row]").length < all, all);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});
