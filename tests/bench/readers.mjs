// How fast the page's readers are in a browser, beside the browser's own JSON, in one run.
//
// In: the release page in `dist/`, JSON files or folders of them on the command line. Out: a table on standard output;
// times are medians of five in milliseconds. Both sides get the same `File`s from disk, in a worker that is already up.

import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { DIST, launch, peakMemory } from "../e2e/page.mjs";
import { serveFolder } from "../e2e/server.mjs";

const ROUNDS = Number(process.env.ROUNDS ?? 5);

// The browser's own way: the whole file, decoded, parsed to a tree of objects. It stops there.
const BASELINE = `
onmessage = async ({ data: { file, what } }) => {
  const started = performance.now();
  const buffer = await file.arrayBuffer();
  const read = performance.now();
  let keys = 0;
  if (what === "parse") keys = Object.keys(JSON.parse(new TextDecoder().decode(buffer))).length;
  postMessage({ total: performance.now() - started, parse: performance.now() - read, keys });
};
postMessage("ready");`;

// The page's files, and one page and one worker of the bench's own, which the page's policy would not allow.
const server = await serveFolder(DIST, "/", { "/": '<input type="file" multiple>', "/baseline.js": BASELINE });

/** Runs in the page: `workers` workers take `files` in turn; the time until the last answer. */
async function race({ kind, workers, warm }) {
  const files = [...document.querySelector("input").files];
  const start = (make, isReady) => new Promise((resolve, reject) => {
    const worker = make();
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }) => isReady(data) && resolve(worker);
  });
  const ours = kind === "reader";
  const all = await Promise.all(Array.from({ length: workers }, () => ours
    ? start(() => new Worker("reader_loader.js", { type: "module" }), (data) => typeof data === "string")
    : start(() => new Worker("baseline.js"), (data) => data === "ready")));
  // Postcard tasks: the variant `Read`, the file's number, its name, the packing `Found`; the variant `Practise`.
  const query = new Uint8Array([0, 0, 1, 97, 0]);
  const warmUp = new Uint8Array([1]);
  // A postcard answer: the variant `Read`, the file's number, four texts' worth of report before the figures.
  const parsed = (bytes) => {
    let at = 0;
    const number = () => {
      let value = 0;
      for (let shift = 1; ; shift *= 128) {
        const byte = bytes[at++];
        value += (byte & 127) * shift;
        if (byte < 128) return value;
      }
    };
    const text = () => { const length = number(); at += length; };
    number(); number(); text(); text(); text();
    if (bytes[at++] === 1) number();
    number();
    number();
    return number();
  };
  // Postcard answers and tasks: the reader's `Wanted`, from and to; the page's `Piece`, from, and no trouble.
  const give = async (worker, file, bytes) => {
    let at = 1;
    const number = () => {
      let value = 0;
      for (let shift = 1; ; shift *= 128) {
        const byte = bytes[at++];
        value += (byte & 127) * shift;
        if (byte < 128) return value;
      }
    };
    const [from, to] = [number(), number()];
    const buffer = await file.slice(from, to).arrayBuffer();
    const piece = [2];
    let rest = from;
    for (; rest >= 128; rest = Math.floor(rest / 128)) piece.push((rest % 128) | 128);
    piece.push(rest, 0);
    worker.postMessage([new Uint8Array(piece), buffer], [buffer]);
  };
  const ask = (worker, file) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (!ours) return resolve(data.parse);
      const bytes = data[0];
      if (bytes[0] === 5) give(worker, file, bytes);
      if (bytes[0] === 1) resolve(parsed(bytes));
      if (bytes[0] === 2 || bytes[0] === 3) reject(new Error("the reader refused a file"));
    };
    worker.postMessage(ours ? [query, file] : { file, what: kind });
  });
  // The page warms one reader up while there is nothing to do, so often; another then finds the fast code made.
  const practices = warm ? 20 : 0;
  for (let practice = 0; practice < practices; practice++) await new Promise((resolve) => {
    all[0].onmessage = resolve;
    all[0].postMessage([warmUp]);
  });
  const waiting = [...files];
  let parse = 0;
  const started = performance.now();
  await Promise.all(all.map(async (worker) => {
    for (let file = waiting.shift(); file; file = waiting.shift()) parse += await ask(worker, file);
  }));
  const total = performance.now() - started;
  for (const worker of all) worker.terminate();
  return { total, parse };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

const sets = process.argv.slice(2).map((path) => statSync(path).isDirectory()
  ? { name: basename(path), paths: readdirSync(path).filter((name) => name.endsWith(".json")).map((name) => join(path, name)) }
  : { name: basename(path), paths: [path] });

console.log("| files | MB | read the bytes | JSON.parse: parse | total | two workers | reader: parse | total | two readers | parse ratio | total ratio | over reading | two over one | two over two | cold: parse | total | JSON.parse: MB | reader: MB |");
console.log("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
for (const { name, paths } of sets) {
  const runs = { read: ["read", 1], one: ["parse", 1], two: ["parse", 2], reader: ["reader", 1, true], readers: ["reader", 2, true], cold: ["reader", 1, false] };
  const times = Object.fromEntries(Object.keys(runs).map((key) => [key, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [key, [kind, workers, warm]] of Object.entries(runs)) {
      // A browser of its own for each: memory that one left behind would slow the next.
      const browser = await launch();
      const page = await browser.newPage();
      await page.goto(server.origin);
      await page.setInputFiles("input", paths);
      times[key].push({ ...await page.evaluate(race, { kind, workers, warm }), memory: await peakMemory(browser) });
      await browser.close();
    }
  }
  const total = (key) => median(times[key].map((time) => time.total));
  const parse = (key) => median(times[key].map((time) => time.parse));
  const memory = (key) => median(times[key].map((time) => time.memory));
  const ms = (value) => value.toFixed(0);
  const ratio = (value) => value.toFixed(2);
  const megabytes = paths.reduce((sum, path) => sum + statSync(path).size, 0) / 1e6;
  console.log(`| ${[
    name, ms(megabytes), ms(total("read")), ms(parse("one")), ms(total("one")), ms(total("two")),
    ms(parse("reader")), ms(total("reader")), ms(total("readers")),
    ratio(parse("reader") / parse("one")), ratio(total("reader") / total("one")), ratio(total("reader") / total("read")),
    ratio(total("readers") / total("one")), ratio(total("readers") / total("two")),
    ms(parse("cold")), ms(total("cold")), memory("one"), memory("reader"),
  ].join(" | ")} |`);
}
await server.close();
