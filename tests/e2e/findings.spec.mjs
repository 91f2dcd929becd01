// Findings: grouped, for one domain, each with its fix and its place in the picture.
//
// In: the demo mesh. Out: assertions. Not here: single rules, which are tested natively.

import assert from "node:assert/strict";
import test from "node:test";
import { openDemo } from "./demo.mjs";
import { idle } from "./page.mjs";

test("a person who owns a domain finds what is wrong and what to do", async () => {
  const it = await openDemo({});
  try {
    const { page } = it;
    await page.keyboard.press("6");
    await page.waitForSelector("table.data [data-row]");
    await idle(page);
    assert.match(page.url(), /#\/findings/);
    assert.match(await page.locator(".answer").innerText(), /\d+ (error|warning)/);
    const all = Number(await page.locator("table.data").getAttribute("aria-rowcount"));
    await page.locator(".filter input").fill('for:"care / contact" severity:error');
    await idle(page);
    const mine = Number(await page.locator("table.data").getAttribute("aria-rowcount"));
    assert.ok(mine > 1 && mine < all, `${mine} of ${all}`);
    await page.locator("tr.r:not(.group)").first().click();
    await idle(page);
    const inspector = page.locator(".inspector");
    await inspector.getByText("What to do").waitFor();
    await inspector.getByText("Asked by").waitFor();
    assert.match(page.url(), /rule=[MOE]-/);
  } finally {
    await it.close();
  }
});
