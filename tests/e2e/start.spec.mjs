// The release page starts wherever it is put, asks nobody else for anything, and says so when it cannot start.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { DIST, idle, launch, open, shot, watch } from "./page.mjs";
import { serveFolder, serveText } from "./server.mjs";

let browser;
before(async () => { browser = await launch(); });
after(async () => { await browser.close(); });

test("the page starts at the top of a host without a complaint", async () => {
  const it = await open();
  try {
    await shot(it.page, "start");
    assert.equal(await it.page.title(), "Meshscope");
    assert.equal(await it.page.locator("#starting").count(), 0, "the words shown while starting are gone");
    assert.ok(it.requests.some((url) => url.endsWith("_bg.wasm")), "the page's binary was asked for");
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("the page starts below a path, and opens the demo from below it", async () => {
  const it = await open({ under: "/tools/mesh/" });
  try {
    await it.page.getByRole("button", { name: "Open the demo mesh" }).click();
    await it.page.waitForSelector(".tabs");
    await idle(it.page);
    const outside = it.requests.filter((url) => !url.startsWith(it.url) && !/^(data|blob):/.test(url));
    assert.deepEqual(outside, []);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("the page opens the demo inside another origin's frame", async () => {
  const server = await serveFolder(DIST, "/mesh/");
  const host = await serveText(`<!doctype html><title>Host</title><iframe src="${server.origin}/mesh/" width="1200" height="800"></iframe>`);
  const { context, complaints } = await watch(browser, [server.origin, host.origin]);
  try {
    const page = await context.newPage();
    await page.goto(host.origin);
    const frame = await (await page.waitForSelector("iframe")).contentFrame();
    await idle(frame);
    await frame.getByRole("button", { name: "Open the demo mesh" }).click();
    await frame.waitForSelector(".tabs");
    await idle(frame);
    assert.match(await frame.locator("footer").innerText(), /8 projects/);
    assert.notEqual(new URL(frame.url()).origin, new URL(page.url()).origin);
    assert.deepEqual(complaints, []);
  } finally {
    await context.close();
    await host.close();
    await server.close();
  }
});

test("the page's policy forbids inline scripts, strangers and forms", async () => {
  const it = await open();
  try {
    const policy = await it.page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
    assert.match(policy, /^default-src 'none';/);
    assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|\*|https?:/);
    const inline = await it.page.locator("script:not([src]), style, [onclick], [onload]").count();
    assert.equal(inline, 0, "no script or style stands in the page itself");

    // The policy is not only written, it works: what it forbids is recorded, and does not happen.
    await it.page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = true";
      document.body.append(script);
    });
    const refused = await it.page.evaluate(() => fetch("http://127.0.0.1:9/").then(() => false, () => true));
    assert.equal(refused, true);
    assert.equal(await it.page.evaluate(() => window.ran), undefined);
    const broken = it.complaints.filter((line) => line.startsWith("policy: ")).map((line) => line.split(" ")[1]).sort();
    assert.deepEqual(broken, ["connect-src", "script-src-elem"]);
  } finally {
    await it.close();
  }
});

test("a page whose binary does not arrive says so in words", async () => {
  const server = await serveFolder(DIST);
  const { context } = await watch(browser, [server.origin]);
  try {
    const page = await context.newPage();
    await page.route("**/app-*_bg.wasm", (route) => route.abort());
    await page.goto(`${server.origin}/`);
    const words = await page.waitForSelector("#starting[role=alert]");
    assert.match(await words.textContent(), /could not be started.*Reload the page/);
  } finally {
    await context.close();
    await server.close();
  }
});

test("a page opened as a file says that it needs a server", async () => {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(join(DIST, "index.html")).href);
    const words = await page.waitForSelector("#starting[role=alert]");
    assert.match(await words.textContent(), /web server/);
  } finally {
    await context.close();
  }
});
