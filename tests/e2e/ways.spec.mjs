// Every way into the page besides the drop and the file input: archives, folders, paste, addresses.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { deflateRawSync, gunzipSync, gzipSync } from "node:zlib";
import { drop, idle, open, shot } from "./page.mjs";

const demo = join(dirname(fileURLToPath(import.meta.url)), "../../public/demo");

/** The text of a demo project's manifest. */
async function manifest(project) {
  return gunzipSync(await readFile(join(demo, project, "manifest.json.gz")));
}

/** A ZIP archive of `[path, bytes]`, compressed. */
function zip(files) {
  const bodies = [];
  const directory = [];
  let at = 0;
  for (const [path, bytes] of files) {
    const name = Buffer.from(path);
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(0, 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(name.length, 22);
    const head = Buffer.concat([Buffer.from("PK\x03\x04"), fields, name]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), fields, rest, name]));
    bodies.push(head, packed);
    at += head.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, list, end]);
}

/** Names in the Files view's table. */
async function names(page) {
  await page.evaluate(() => { location.hash = "#/files"; });
  await idle(page);
  return page.locator(".files-table tbody th .mono").evaluateAll((all) => all.map((it) => it.title));
}

test("a ZIP archive gives the artifacts in it, and passes over the rest", async () => {
  const it = await open();
  try {
    const bytes = zip([
      ["mesh/bookings/target/manifest.json", await manifest("bookings")],
      ["mesh/bookings/package.json", Buffer.from("{}")],
      ["mesh/bookings/dbt_packages/x/manifest.json", Buffer.from("{}")],
      ["mesh/finance/target/manifest.json", await manifest("finance")],
    ]);
    await drop(it.page, [{ name: "mesh.zip", bytes }]);
    assert.deepEqual(await names(it.page), [
      "mesh.zip/mesh/bookings/target/manifest.json", "mesh.zip/mesh/finance/target/manifest.json",
    ]);
    assert.match(await it.page.locator("footer").innerText(), /2 projects/);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("Files says whose each file is, by what, and how long it all took", async () => {
  const it = await open();
  try {
    const part = async (project, file) => gunzipSync(await readFile(join(demo, project, `${file}.json.gz`)));
    const newer = await manifest("bookings");
    const older = Buffer.from(newer.toString().replace(/"generated_at": ?"2026/, '"generated_at": "2025'));
    assert.notDeepEqual(older, newer);
    await drop(it.page, [
      { name: "bookings.zip", bytes: zip([
        ["bookings/manifest.json", newer],
        ["bookings/catalog.json", await part("bookings", "catalog")],
      ]) },
      { name: "care.json", bytes: await manifest("care") },
      { name: "run_results.json", bytes: await part("care", "run_results") },
      { name: "before.json", bytes: older },
    ]);
    await names(it.page);
    const row = (name) => it.page.locator(".files-table tbody tr").filter({ hasText: name }).innerText();
    assert.match(await row("bookings/catalog.json"), /bookings\s+by its folder/);
    assert.match(await row("run_results.json"), /care\s+by its content: \d+ of \d+ nodes/);
    assert.match(await row("before.json"), /bookings\s+an older snapshot, not shown/);
    assert.match(await it.page.locator("body").innerText(), /5 files read, from drop to mesh in [\d.]+\s?m?s/);
    await shot(it.page, "files-whose");
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("a graph that a person has moved does not jump when another project arrives", async () => {
  const it = await open();
  try {
    await drop(it.page, [{ name: "bookings.json", bytes: await manifest("bookings") }]);
    await it.page.evaluate(() => { location.hash = "#/lineage"; });
    await idle(it.page);
    const zoom = () => it.page.locator(".graph-percent").innerText();
    await it.page.locator("canvas.graph-canvas").focus();
    await it.page.keyboard.press("+");
    await it.page.keyboard.press("+");
    await idle(it.page);
    const before = await zoom();
    const nodes = () => it.page.locator("canvas.graph-canvas").getAttribute("aria-label");
    const first = await nodes();
    const finance = { name: "finance.json", mimeType: "application/json", buffer: await manifest("finance") };
    await it.page.setInputFiles("#file-input", finance);
    await idle(it.page);
    assert.notEqual(await nodes(), first);
    assert.equal(await zoom(), before);
    // Who asks for all of it gets all of it.
    await it.page.locator("canvas.graph-canvas").focus();
    await it.page.keyboard.press("0");
    await idle(it.page);
    assert.notEqual(await zoom(), before);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("an archive that would do harm is refused in words", async () => {
  const it = await open();
  try {
    await drop(it.page, [{ name: "bomb.zip", bytes: zip([["manifest.json", Buffer.alloc(4_000_000)]]) }]);
    assert.match(await it.page.locator(".toasts").innerText(), /250 times its size/);
    await drop(it.page, [
      { name: "outside.zip", bytes: zip([["../manifest.json", Buffer.from("{}")]]) },
      { name: "broken.zip", bytes: Buffer.from("PK\x03\x04 and no more") },
      { name: "bomb.json.gz", bytes: gzipSync(Buffer.alloc(4_000_000)) },
    ]);
    const said = await it.page.locator(".toasts").innerText();
    assert.match(said, /leads out of the archive/);
    assert.match(said, /broken\.zip could not be opened/);
    await it.page.evaluate(() => { location.hash = "#/files"; });
    await idle(it.page);
    assert.match(await it.page.locator(".refused").innerText(), /bomb\.json\.gz[^]*larger than/);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("a picked folder gives its artifacts, named by their paths", async () => {
  const folder = mkdtempSync(join(tmpdir(), "meshscope-"));
  const it = await open();
  try {
    const put = (path, bytes) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    };
    put("core/target/manifest.json", await manifest("foundation"));
    put("core/node_modules/x/manifest.json", "{}");
    put("core/package.json", "{}");
    await it.page.setInputFiles("#folder-input", folder);
    await it.page.waitForSelector(".tabs");
    await idle(it.page);
    const [name, ...others] = await names(it.page);
    assert.match(name, /core\/target\/manifest\.json$/);
    assert.deepEqual(others, []);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
    rmSync(folder, { recursive: true });
  }
});

test("text and addresses can be pasted, and addresses given", async () => {
  const it = await open({ fragment: "?manifest=demo/onboard/manifest.json.gz&manifest=demo/care/manifest.json.gz" });
  try {
    const paste = async (text) => {
      await it.page.evaluate((pasted) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", pasted);
        document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
      }, text);
      await it.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      await idle(it.page);
    };
    await it.page.waitForSelector(".tabs");
    await paste((await manifest("board")).toString());
    await paste("demo/emissions/manifest.json.gz\ndemo/sailings/manifest.json.gz\n");
    const all = await names(it.page);
    assert.deepEqual(all.toSorted(), [
      "demo/care/manifest.json.gz", "demo/emissions/manifest.json.gz", "demo/onboard/manifest.json.gz",
      "demo/sailings/manifest.json.gz", "pasted.json",
    ]);
    assert.match(await it.page.locator("footer").innerText(), /5 projects/);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});
