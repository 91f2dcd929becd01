// Files are read side by side; a file that cannot be used is refused by name with a reason, and the others go on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { choose, drop, idle, open, shot } from "./page.mjs";
import { manifests } from "./corpus.mjs";

/** The smallest manifest that dbt could have written. */
function manifest(project, nodes = {}, more = {}) {
  return JSON.stringify({
    metadata: {
      dbt_schema_version: "https://schemas.getdbt.com/dbt/manifest/v12.json",
      dbt_version: "1.11.0", generated_at: "2026-11-20T08:00:00Z", project_name: project, adapter_type: "duckdb",
    },
    nodes, sources: {}, macros: {}, exposures: {}, metrics: {}, groups: {}, disabled: {}, ...more,
  });
}

function model(project, name, parents = []) {
  const id = `model.${project}.${name}`;
  return {
    [id]: {
      unique_id: id, resource_type: "model", name, package_name: project, path: `${name}.sql`,
      original_file_path: `models/${name}.sql`, database: "db", schema: project, alias: name,
      access: "public", config: { materialized: "table" }, depends_on: { nodes: parents }, columns: {},
    },
  };
}

const text = (name, content) => ({ name, text: content });

async function rows(page) {
  await page.evaluate(() => { location.hash = "#/files"; });
  await idle(page);
  return page.locator("body").innerText();
}

test("what is broken is refused by name, with what was found and what to do, and the rest opens", async () => {
  const it = await open();
  try {
    const good = manifest("core", model("core", "orders"));
    await drop(it.page, [
      text("cut.json", good.slice(0, good.length / 2)),
      { name: "picture.json", bytes: Buffer.from("89504e470d0a1a0a0000000d49484452", "hex") },
      text("nothing.json", ""),
      text("catalog.json", JSON.stringify({ metadata: { dbt_schema_version: "https://schemas.getdbt.com/dbt/catalog/v1.json" }, nodes: {}, sources: {} })),
      text("brackets.json", "[".repeat(50_000_000)),
      text("wrong.json", manifest("wrong", { "model.wrong.a": { unique_id: "model.wrong.a", resource_type: "model", name: 7 } })),
      text("list.json", "[1, 2]"),
      text("core.json", good),
    ]);
    const words = await rows(it.page);
    await shot(it.page, "files-refused", { fullPage: true });
    for (const [name, reason] of [
      ["cut.json", /not complete JSON/i], ["picture.json", /not text.*PNG/i], ["nothing.json", /empty/i],
      ["brackets.json", /JSON/], ["wrong.json", /line 1|string/i],
      ["list.json", /not a dbt artifact/i],
    ]) {
      const at = words.indexOf(name);
      assert.ok(at >= 0, `${name} is named`);
      assert.match(words.slice(at, at + 400), reason, name);
    }
    assert.match(words, /core\.json/);
    await it.page.evaluate(() => { location.hash = "#/mesh?table=1"; });
    await it.page.locator("table").getByText("core").first().waitFor();
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("a file that is refused last leaves out none of those read meanwhile", async () => {
  const it = await open();
  try {
    const names = ["alpha", "beta", "gamma", "delta"];
    // Much larger than the others, and broken at its end: they are read while it is.
    const many = Object.assign({}, ...Array.from({ length: 20_000 }, (_, at) => model("broken", `m_${at}`)));
    await drop(it.page, [
      ...names.map((name) => text(`${name}.json`, manifest(name, model(name, "orders")))),
      text("broken.json", `${manifest("broken", many).slice(0, -1)}]`),
    ]);
    const words = await rows(it.page);
    assert.match(words, /broken\.json/);
    assert.match(words, /4 projects/);
    await it.page.evaluate(() => { location.hash = "#/mesh?table=1"; });
    await idle(it.page);
    const table = await it.page.locator("table.data").first().innerText();
    for (const name of names) assert.match(table, new RegExp(name));
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("more files can come later, gzipped or plain, and a file can be taken out again", async () => {
  const it = await open();
  try {
    await drop(it.page, [text("core.json", manifest("core", model("core", "orders")))]);
    const packed = gzipSync(manifest("finance", model("finance", "revenue", ["model.core.orders"])));
    await it.page.evaluate(() => { location.hash = "#/files"; });
    await drop(it.page, [{ name: "finance.json.gz", bytes: packed }]);
    await it.page.evaluate(() => { location.hash = "#/mesh?from=core&to=finance"; });
    await it.page.getByText("orders").first().waitFor();
    await rows(it.page);
    await it.page.getByRole("button", { name: /core\.json/ }).first().click();
    await idle(it.page);
    await it.page.evaluate(() => { location.hash = "#/mesh?table=1"; });
    await it.page.locator("table").getByText("finance").first().waitFor();
    assert.match(await it.page.locator("footer").innerText(), /1 project/);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("text from a file stays text: no markup, no script, no link to a script", async () => {
  const it = await open();
  try {
    const evil = `<img src=x onerror="window.ran=1"><script>window.ran=1</script>[click](javascript:window.ran=1) [ok](https://example.org)`;
    const nodes = model("core", "orders");
    nodes["model.core.orders"].description = evil;
    nodes["model.core.orders"].meta = { owner: evil };
    await drop(it.page, [text("core.json", manifest("core", nodes))]);
    await it.page.evaluate(() => { location.hash = "#/lineage?node=model.core.orders"; });
    await it.page.getByText("onerror").first().waitFor();
    assert.equal(await it.page.evaluate(() => window.ran), undefined);
    assert.equal(await it.page.locator("a[href^='javascript']").count(), 0);
    assert.equal(await it.page.locator("a[href='https://example.org']").count(), 1);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("a worker that dies is reported and replaced", async () => {
  const it = await open();
  try {
    await drop(it.page, [text("core.json", manifest("core", model("core", "orders")))]);
    const engines = () => it.page.workers().filter((worker) => worker.url().includes("engine"));
    const [engine] = engines();
    await engine.evaluate(() => { setTimeout(() => { throw new Error("struck by lightning"); }); });
    await it.page.getByText("The engine stopped and was started anew").waitFor();
    await idle(it.page);
    await it.page.evaluate(() => { location.hash = "#/lineage?node=model.core.orders"; });
    await it.page.getByRole("complementary").last().getByText("orders").first().waitFor();
    assert.equal(engines().length, 1);
  } finally {
    await it.close();
  }
});

test("a file that was being read when the engine died is read again, whole", async () => {
  const it = await open();
  try {
    const description = "word ".repeat(20_000);
    const models = Array.from({ length: 100 }, (_, at) => Object.entries(model("core", `m${at}`))).flat();
    const nodes = Object.fromEntries(models.map(([id, node]) => [id, { ...node, primary_key: ["id"], description }]));
    await drop(it.page, [text("shop.json", manifest("shop", model("shop", "orders")))]);
    const [engine] = it.page.workers().filter((worker) => worker.url().includes("engine"));
    // At the second part of the manifest.
    await engine.evaluate(() => {
      const inner = self.onmessage;
      let came = 0;
      self.onmessage = (event) => {
        if (event.data.length > 1 && ++came === 2) throw new Error("struck by lightning");
        inner(event);
      };
    });
    await rows(it.page);
    await drop(it.page, [text("core.json", manifest("core", nodes))]);
    await it.page.getByText("The engine stopped and was started anew").waitFor();
    await idle(it.page);
    assert.match(await rows(it.page), /core\.json[^\n]*\s+manifest\.json, schema v12\s+core\s+1\.11\.0\s+100\b/);
    await it.page.evaluate(() => { location.hash = "#/lineage?node=model.core.m99"; });
    await it.page.getByRole("complementary").last().getByText("m99").first().waitFor();
  } finally {
    await it.close();
  }
});

test("a worker of another build is refused in words", async () => {
  const it = await open();
  try {
    await it.context.route("**/reader_loader.js", (route) => route.fulfill({
      contentType: "text/javascript",
      // The first thing a worker says is its build id.
      body: "postMessage('old')",
    }));
    await it.page.reload();
    await drop(it.page, [text("core.json", manifest("core", model("core", "orders")))]);
    await it.page.getByText("A newer version of this page has been published").waitFor();
  } finally {
    await it.close();
  }
});

const jaffle = manifests("jaffle_mesh/finance", "jaffle_mesh/marketing", "jaffle_mesh/platform");
test("real manifests, dropped together, become one mesh", { skip: jaffle.skip }, async () => {
  const it = await open();
  try {
    // Three files of one name: the page must not mix them up.
    await drop(it.page, jaffle.paths);
    await it.page.evaluate(() => { location.hash = "#/mesh?table=1"; });
    const table = it.page.locator("table").first();
    await table.getByText("jaffle_shop_mesh_platform").waitFor();
    assert.match(await it.page.locator("footer").innerText(), /3 projects/);
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

const example = manifests("worked_example/platform", "worked_example/marketing", "worked_example/finance");
test("packed files by the file input give what dropped ones give", { skip: example.skip }, async () => {
  const it = await open();
  try {
    await choose(it.page, example.paths);
    await it.page.evaluate(() => { location.hash = "#/mesh?from=platform&to=marketing"; });
    await it.page.getByText("mk3").first().waitFor();
    assert.deepEqual(it.complaints, []);
  } finally {
    await it.close();
  }
});

test("files given together make the same picture in whatever order they are given", async () => {
  const folder = fileURLToPath(new URL("../../public/demo/", import.meta.url));
  const paths = ["foundation", "sailings", "bookings", "onboard", "finance"].map((name) => `${folder}${name}/manifest.json.gz`);
  const pictures = async (order) => {
    const it = await open();
    try {
      await choose(it.page, order);
      const taken = [];
      for (const view of ["mesh", "lineage"]) {
        await it.page.evaluate((hash) => { location.hash = hash; }, `#/${view}`);
        await it.page.waitForSelector(".graph-canvas");
        await idle(it.page);
        taken.push(await it.page.evaluate(() => document.querySelector(".graph-canvas").toDataURL()));
      }
      assert.deepEqual(it.complaints, []);
      return taken;
    } finally {
      await it.close();
    }
  };
  const [mesh, lineage] = await pictures(paths);
  assert.notEqual(mesh, lineage);
  for (const order of [paths.toReversed(), [2, 0, 4, 1, 3].map((at) => paths[at])]) {
    assert.deepEqual(await pictures(order), [mesh, lineage]);
  }
});
