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

/** A manifest of so many models, each made from the one before, every tenth public. */
function chain(models) {
  const nodes = {};
  // What has too little text for what is made of it is refused.
  const raw_code = "select 1 as one -- and so on\n".repeat(20);
  for (let at = 0; at < models; at++) {
    nodes[`model.long.m${at}`] = {
      name: `m${at}`, package_name: "long", path: `m${at}.sql`, original_file_path: `models/m${at}.sql`, raw_code,
      access: at % 10 ? "protected" : "public", depends_on: { nodes: at ? [`model.long.m${at - 1}`] : [] },
    };
  }
  const metadata = { dbt_schema_version: "https://schemas.getdbt.com/dbt/manifest/v12.json", project_name: "long" };
  return Buffer.from(JSON.stringify({ metadata, nodes }));
}

test("a mesh of 8,000 models is drawn before it is scored", async () => {
  const it = await open({ fragment: "#/scorecards" });
  try {
    await it.page.evaluate(() => {
      window.said = [];
      const look = () => {
        const text = document.querySelector(".empty h2, .answer")?.textContent.trim();
        if (text && text !== window.said.at(-1)) window.said.push(text);
      };
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    await choose(it.page, [{ name: "manifest.json", mimeType: "application/json", buffer: chain(8000) }]);
    await it.page.waitForSelector(".tabs");
    await idle(it.page, 120_000);
    const said = await it.page.evaluate(() => window.said);
    const waits = said.findIndex((text) => text.includes("Scoring and judging"));
    assert.ok(waits >= 0, `never told to wait, but: ${said.join(" | ")}`);
    assert.match(said.at(-1), /grade/);
    assert.match(await it.page.locator("footer").innerText(), /8000 models/);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});
