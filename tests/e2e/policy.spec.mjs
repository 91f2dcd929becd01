// The Policy view: a governance lead switches a check off, weighs another, adds a vocabulary, and sees what it does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openDemo } from "./demo.mjs";
import { drop, idle, shot } from "./page.mjs";

/** Opens the demo and goes to a section of the policy, as a link would. */
async function openPolicy(tab, options) {
  const it = await openDemo(options);
  await it.page.evaluate((hash) => { location.hash = hash; }, `#/policy?tab=${tab}`);
  await it.page.locator(".policy-row").first().waitFor();
  await idle(it.page);
  return it;
}

const file = (page) => page.evaluate(() => document.querySelector(".policy-side .code-box code")?.textContent ?? "");

test("from the scorecards to a changed policy and its effect, and back", async () => {
  const it = await openDemo();
  const { page } = it;
  try {
    await page.evaluate(() => { location.hash = "#/scorecards"; });
    await page.getByRole("button", { name: "Policy", exact: true }).click();
    await page.locator(".policy-row").first().waitFor();
    assert.match(page.url(), /#\/policy/);
    await idle(page);
    assert.match(await page.locator(".answer").innerText(), /^Defaults\. No policy file was given/);
    await shot(page, "policy-checks");
    const before = await page.locator(".policy-medals").innerText();

    // A check off, another heavier.
    await page.getByRole("switch", { name: "DISC-1 counts" }).focus();
    await page.keyboard.press("Space");
    await idle(page);
    assert.match(await file(page), /"DISC-1" = false/);
    await page.getByLabel("Weight of ADDR-2").fill("9");
    await page.waitForFunction(() => document.querySelector(".policy-side code")?.textContent.includes('"ADDR-2" = 9'));
    await idle(page);

    // A vocabulary.
    await page.getByRole("button", { name: /^Meta and vocabulary/ }).click();
    const add = page.locator(".policy-add").first();
    await add.getByLabel("meta key").fill("lifecycle");
    await add.getByLabel("words, with commas between").fill("production, deprecated");
    await page.keyboard.press("Enter");
    await page.locator(".policy-row", { hasText: "lifecycle" }).first().waitFor();
    await idle(page);
    assert.match(await file(page), /lifecycle = \["production", "deprecated"\]/);
    await shot(page, "policy-vocabulary");
    assert.notEqual(await page.locator(".policy-medals").innerText(), before);
    assert.ok((await page.locator(".policy-effect").innerText()).length > 10);

    await page.getByRole("button", { name: "Reset" }).click();
    await idle(page);
    assert.equal(await page.locator(".policy-medals").innerText(), before);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("a pattern that is none is told where it stands, and what is typed stays", async () => {
  const it = await openPolicy("names");
  const { page } = it;
  try {
    const field = page.getByLabel("Names of columns INTR-2");
    await field.fill("^[a-z");
    await page.locator(".policy-problem").waitFor();
    assert.match(await page.locator(".policy-problem").innerText(), /no regular expression/);
    assert.equal(await field.inputValue(), "^[a-z");
    await field.fill("^[a-z_]+$");
    await page.waitForFunction(() => document.querySelector(".policy-problem") === null);
    await idle(page);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("a preset moves medals; a dropped file is read with its problems, line and column", async () => {
  const it = await openPolicy("scores");
  const { page } = it;
  try {
    await page.getByRole("button", { name: /^Strict/ }).click();
    await page.waitForFunction(() => document.querySelector('.policy-preset[aria-pressed="true"]') !== null);
    await idle(page);
    assert.match(await page.locator(".answer").innerText(), /^Strict\./);
    await shot(page, "policy-strict");
    await drop(page, [{ name: "mesh-policy.toml", text: "schema = 1\nname = \"Ours\"\n[docs]\nmin_chars_pulic = 9\n" }]);
    await page.waitForFunction(() => document.querySelector(".answer")?.textContent.startsWith("Ours."));
    await idle(page);
    assert.match(await page.locator(".policy-problems").innerText(), /line 4, column 1.*Did you mean `docs\.min_chars_public`\?/s);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("light and dark, wide and narrow: nothing runs out of the window", async () => {
  for (const [name, options] of [
    ["dark", { colorScheme: "dark" }],
    ["phone", { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true }],
  ]) {
    for (const tab of ["checks", "domains", "exceptions"]) {
      const it = await openPolicy(tab, options);
      try {
        await shot(it.page, `policy-${tab}-${name}`);
        const wide = await it.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${tab}, ${name}: ${wide} pixels too wide`);
        assert.deepEqual(it.complaints, []);
      } finally {
        await it.close();
      }
    }
  }
});

test("what was changed on the page outlives the engine", async () => {
  const it = await openPolicy("checks");
  const { page } = it;
  try {
    await page.getByRole("switch", { name: "DISC-1 counts" }).focus();
    await page.keyboard.press("Space");
    await idle(page);
    assert.match(await file(page), /"DISC-1" = false/);
    const engine = page.workers().find((worker) => worker.url().includes("engine"));
    await engine.evaluate(() => { setTimeout(() => { throw new Error("struck by lightning"); }); });
    await page.getByText("The engine stopped and was started anew").waitFor();
    await idle(page);
    assert.match(await file(page), /"DISC-1" = false/);
    assert.equal(await page.getByRole("switch", { name: "DISC-1 counts" }).isChecked(), false);
  } finally {
    await it.close();
  }
});
