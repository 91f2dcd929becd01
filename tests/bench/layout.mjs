// Compares layouts of the same graphs: node layout.mjs FOLDER [--only=WORD,…] [--engines=ours,dot,…] [--kept=FILE] [--limit=SECONDS]
//
// In: graphs as `layout_graphs` writes them, the built `layout` example. Out: a table in Markdown. Every engine runs in a
// process of its own and is ended after `--limit` seconds. `--kept` keeps the others' results from run to run.
// Not here: judging.
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync, existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measure } from './layout_measure.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const words = process.argv.slice(2);
const folder = words.find((word) => !word.startsWith('--'));
const option = (name, plain) => words.find((word) => word.startsWith(`--${name}=`))?.split('=')[1] ?? plain;
if (!folder) throw new Error('give the folder that layout_graphs wrote');
const only = option('only', '').split(',');
const engines = option('engines', 'first,ours,dot,elk,dagre').split(',');
const limit = Number(option('limit', '120')) * 1000;
const binary = option('binary', join(here, '../../target/release/examples/layout'));
const keptIn = option('kept', '');
const kept = keptIn && existsSync(keptIn) ? JSON.parse(readFileSync(keptIn, 'utf8')) : {};

/** Runs one engine on one graph in a process of its own: its layout, or why there is none. */
function run(engine, text) {
  const own = engine === 'ours' || engine === 'first';
  const child = own
    ? spawn(binary, engine === 'first' ? ['--first'] : [])
    : spawn(process.execPath, ['--max-old-space-size=6000', join(here, 'layout_others.mjs'), engine]);
  return new Promise((done) => {
    let out = '';
    const clock = setTimeout(() => {
      child.kill('SIGKILL');
      done({ failed: `over ${limit / 1000} s` });
    }, limit);
    child.stdout.on('data', (part) => (out += part));
    child.stderr.resume();
    child.stdin.on('error', () => {});
    child.on('close', () => {
      clearTimeout(clock);
      try {
        done(JSON.parse(out));
      } catch {
        done({ failed: 'failed' });
      }
    });
    child.stdin.end(text);
  });
}

const short = (number) =>
  number === null || Number.isNaN(number) ? 'not counted' : number >= 1e6 ? `${(number / 1e6).toFixed(2)} M` : number >= 1e4 ? `${(number / 1e3).toFixed(1)} k` : number.toFixed(0);
const time = (ms) => (ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`);

console.log(
  '| graph | engine | time | crossings, straight | crossings, as routed | length, straight | length, as routed | width × height | overlaps | bends |',
);
console.log('|---|---|---|---|---|---|---|---|---|---|');
for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')).sort()) {
  if (!only.some((word) => file.includes(word))) continue;
  const text = readFileSync(join(folder, file), 'utf8');
  const graph = JSON.parse(text);
  const name = file.replace('.json', '');
  let base;
  for (const engine of ['dot', ...engines.filter((engine) => engine !== 'dot')]) {
    const key = `${name} ${engine}`;
    let row = kept[key];
    if (!row) {
      const layout = await run(engine, text);
      row = layout.failed ? layout : { ms: layout.ms, ...measure(graph, layout) };
      if (keptIn && engine !== 'ours' && engine !== 'first') {
        kept[key] = row;
        writeFileSync(keptIn, JSON.stringify(kept));
      }
    }
    if (engine === 'dot') base = row;
    if (!engines.includes(engine)) continue;
    const label = engine === 'dot' ? `${name} (${graph.nodes.length} / ${graph.edges.length})` : '';
    if (row.failed) {
      console.log(`| ${label} | ${engine} | ${row.failed} | | | | | | | |`);
      continue;
    }
    const against = (key) =>
      engine === 'dot' || base.failed || !base[key] || Number.isNaN(row[key]) ? '' : ` (${(row[key] / base[key]).toFixed(2)})`;
    console.log(
      `| ${label} | ${engine} | ${time(row.ms)}${against('ms')} | ${short(row.straight)}${against('straight')} | ${short(row.routed)}${against('routed')} | ${short(row.length)}${against('length')} | ${short(row.ink)}${against('ink')} | ${short(row.width)} × ${short(row.height)} | ${row.overlaps} | ${short(row.bends)} |`,
    );
  }
}
