// The page under test, and everything it does that it should not.
//
// In: `dist/` and a Chromium (`CHROMIUM`, or the system's). Out: a Playwright page, with a record of its complaints.
// Not here: any wait for a time; `idle` waits for what the page itself says.

import { mkdirSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { serveFolder } from "./server.mjs";

const here = dirname(fileURLToPath(import.meta.url));
/** The release page. */
export const DIST = resolve(process.env.DIST ?? join(here, "../../dist"));
/** Where screenshots go. */
export const RESULTS = join(here, "results");

const FLAGS = [
  "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** Starts a browser with a fresh profile. */
export function launch() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

/**
 * A fresh browser context that records complaints.
 *
 * `origins` are the only ones it may ask; `complaints` holds a line for each console error, uncaught error, violation
 * of the policy, failed request and request to elsewhere, workers' and frames' included.
 */
export async function watch(browser, origins, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const complaints = [];
  const requests = [];
  await context.exposeBinding("reportViolation", (_, sentence) => complaints.push(sentence));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.reportViolation(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`);
    });
  });
  context.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (error) => complaints.push(`uncaught: ${error.error()}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    requests.push(url.href);
    const isLocal = url.protocol === "data:" || url.protocol === "blob:";
    if (!isLocal && !origins.includes(url.origin)) complaints.push(`request to elsewhere: ${url.href}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  context.on("requestfailed", (request) => {
    complaints.push(`failed request: ${request.url()} ${request.failure()?.errorText}`);
  });
  return { context, complaints, requests };
}

/**
 * Everything at once: server, browser and the page, opened at `fragment` and idle.
 *
 * Use: `const it = await open({ fragment: "#/mesh" }); …; await it.close();`, then look at `it.complaints`.
 */
export async function open({ under = "/", fragment = "", ...options } = {}) {
  const server = await serveFolder(DIST, under);
  const browser = await launch();
  const watched = await watch(browser, [server.origin], options);
  const page = await watched.context.newPage();
  const url = `${server.origin}${under}`;
  await page.goto(url + fragment);
  await idle(page);
  const close = async () => {
    await browser.close();
    await server.close();
  };
  return { ...watched, server, browser, page, url, close };
}

/** Waits until the page (or frame) has no file, answer, layout or frame pending. */
export function idle(page, timeout = 60_000) {
  return page.waitForSelector('body[data-idle="true"]', { timeout });
}

/**
 * Drops files on the page's drop target by real drag events, then waits until they are read.
 *
 * A file is a path, or `{ name, text }`, or `{ name, bytes }`. A path that ends in `.gz` arrives unpacked and without
 * that ending, unless `packed` is set. Contents travel through the debugger: give files over 50 MB to `choose`.
 */
export async function drop(page, files, { packed = false } = {}) {
  const contents = await Promise.all(files.map((file) => content(file, packed)));
  const sent = contents.map(({ name, bytes }) => ({ name, base64: bytes.toString("base64") }));
  const transfer = await page.evaluateHandle(async (received) => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of received) {
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
    }
    return transfer;
  }, sent);
  await page.waitForSelector("[data-drop]", { state: "attached" });
  for (const type of ["dragenter", "dragover", "drop"]) {
    await page.dispatchEvent("[data-drop]", type, { dataTransfer: transfer, bubbles: true, cancelable: true });
  }
  await transfer.dispose();
  await settled(page);
}

/** Hands files, by path, to the page's file input, then waits until they are read. */
export async function choose(page, paths) {
  await page.setInputFiles("input[type=file]", paths);
  await settled(page);
}

/** Two frames, in which the page takes note of what happened to it, then idleness. */
async function settled(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await idle(page);
}

async function content(file, packed) {
  if (typeof file !== "string") return { name: file.name, bytes: Buffer.from(file.bytes ?? file.text) };
  const bytes = await readFile(file);
  if (!file.endsWith(".gz") || packed) return { name: basename(file), bytes };
  return { name: basename(file, ".gz"), bytes: gunzipSync(bytes) };
}

/** Peak resident memory of the browser's largest tab in megabytes, its workers included: one thread's heap says little. */
export async function peakMemory(browser) {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const renderers = processInfo.filter((process) => process.type === "renderer").map((process) => process.id);
  const peak = (id) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, "utf8"))[1]) / 1024;
  return Math.round(Math.max(...renderers.map(peak)));
}

/** Keeps a picture of what the page shows, for a person to look at. */
export async function shot(page, name, options = {}) {
  mkdirSync(RESULTS, { recursive: true });
  await page.screenshot({ path: join(RESULTS, `${name}.png`), animations: "disabled", ...options });
}
