// Two manifests of 109 MB open: no endless frame on the page's thread, no runaway memory.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, idle, open, peakMemory, shot } from "./page.mjs";
import { manifests } from "./corpus.mjs";

/** Milliseconds that one task may hold the page. */
const LONGEST = 75;

const spellbook = manifests("spellbook/hourly_spellbook", "spellbook/tokens");

/** Opens both in a fresh browser and walks through the views. */
async function opened(pictures) {
  const it = await open();
  try {
    await it.page.evaluate(() => {
      window.long = [];
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.long.push(Math.round(entry.duration));
      }).observe({ type: "longtask" });
    });
    const started = Date.now();
    await choose(it.page, spellbook.paths);
    await it.page.waitForSelector(".tabs");
    await idle(it.page, 120_000);
    const seconds = (Date.now() - started) / 1000;
    const long = await it.page.evaluate(() => window.long);
    for (const view of pictures) {
      await it.page.evaluate((hash) => { location.hash = hash; }, `#/${view}`);
      await idle(it.page);
      await shot(it.page, `large-${view}`);
    }
    const megabytes = await peakMemory(it.browser);
    console.log(`  dropped to idle ${seconds.toFixed(1)} s, long tasks [${long}] ms, peak memory ${megabytes} MB`);
    assert.match(await it.page.locator("footer").innerText(), /2 projects/);
    assert.deepEqual(it.complaints, []);
    return { longest: Math.max(0, ...long), megabytes };
  } finally {
    await it.close();
  }
}

test("2,900 models and 20,000 sources, dropped together", { skip: spellbook.skip }, async () => {
  const first = await opened(["mesh", "lineage", "domains", "interfaces", "scorecards", "files"]);
  assert.ok(first.megabytes < 1500, `${first.megabytes} MB`);
  // A page that is too slow is so every time; a machine that is busy with something else is not.
  let longest = first.longest;
  for (let again = 0; again < 3 && longest > LONGEST; again++) longest = Math.min(longest, (await opened([])).longest);
  assert.ok(longest <= LONGEST, `a task of ${longest} ms on the page's thread`);
});
