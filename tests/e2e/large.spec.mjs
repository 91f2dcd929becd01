// Two manifests of 109 MB open: no endless frame on the page's thread, no runaway memory.

import assert from "node:assert/strict";
import { test } from "node:test";
import { choose, idle, open, shot } from "./page.mjs";
import { manifests } from "./corpus.mjs";

const spellbook = manifests("spellbook/hourly_spellbook", "spellbook/tokens");

test("2,900 models and 20,000 sources, dropped together", { skip: spellbook.skip }, async () => {
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
    for (const view of ["mesh", "lineage", "domains", "interfaces", "scorecards", "files"]) {
      await it.page.evaluate((hash) => { location.hash = hash; }, `#/${view}`);
      await idle(it.page);
      await shot(it.page, `large-${view}`);
    }
    const long = await it.page.evaluate(() => window.long);
    // Resident memory of the tab's own process, workers included: the heap of one thread says little here.
    const session = await it.browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const renderers = processInfo.filter((process) => process.type === "renderer").map((process) => process.id);
    const { readFileSync } = await import("node:fs");
    const megabytes = renderers.map((id) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))[1]) / 1024);
    console.log(`  dropped to idle ${seconds.toFixed(1)} s, long tasks [${long}] ms, peak memory ${Math.round(Math.max(...megabytes))} MB`);
    // The aim is 100 ms. Taking in the overview takes longer still: until that is mended, it must not get worse.
    assert.ok(Math.max(0, ...long) <= 1500, `a task of ${Math.max(...long)} ms on the page's thread`);
    assert.ok(Math.max(...megabytes) < 1500, `${Math.max(...megabytes)} MB`);
    assert.match(await it.page.locator("footer").innerText(), /2 projects/);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});
