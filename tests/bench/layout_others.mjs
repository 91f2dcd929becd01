// Lays out a graph from standard input with another engine: node layout_others.mjs dot|elk|dagre.
//
// In and out as the `layout` example. All engines draw left to right, with the gaps of `Gaps::default`: 40 between layers
// (dot: ranksep, ELK: nodeNodeBetweenLayers, dagre: ranksep), 8 between boxes of a layer (nodesep, nodeNode, nodesep).
// Containers become dot's clusters, ELK's hierarchy (INCLUDE_CHILDREN) and dagre's compound graph.
import { readFileSync } from 'node:fs';

const [LAYER, ROW, PADDING, HEAD] = [40, 8, 8, 24];
const graph = JSON.parse(readFileSync(0, 'utf8'));
const inner = new Map();
for (const node of graph.nodes) inner.set(node.parent, [...(inner.get(node.parent) ?? []), node]);
const within = (node) => inner.get(node.id);

/** Points along a chain of cubic curves. */
function along(control) {
  const points = [control[0]];
  for (let at = 1; at + 2 < control.length; at += 3) {
    const [a, b, c, d] = [points.at(-1), control[at], control[at + 1], control[at + 2]];
    for (let step = 1; step <= 6; step++) {
      const t = step / 6;
      const mix = (i) => (1 - t) ** 3 * a[i] + 3 * t * (1 - t) ** 2 * b[i] + 3 * t * t * (1 - t) * c[i] + t ** 3 * d[i];
      points.push([mix(0), mix(1)]);
    }
  }
  return points;
}

async function dot() {
  const { Graphviz } = await import('@hpcc-js/wasm-graphviz');
  const engine = await Graphviz.load();
  const size = (node) => `width=${node.width / 72},height=${node.height / 72}`;
  const draw = (nodes) =>
    nodes
      .map((node) =>
        within(node)
          ? `subgraph "cluster_${node.id}" { margin=${PADDING}; label="x"; fontsize=14; ${draw(within(node))} }`
          : `"${node.id}" [${size(node)}];`,
      )
      .join('\n');
  // An edge that ends at a container ends at a node of its own in it.
  const source = `digraph { rankdir=LR; nodesep=${ROW / 72}; ranksep=${LAYER / 72}; node [shape=box, fixedsize=true, label=""]; edge [arrowsize=0.5];
${draw(inner.get(undefined) ?? [])}
${graph.edges.map(([from, to]) => `"${from}" -> "${to}";`).join('\n')} }`;
  const start = performance.now();
  const text = engine.layout(source, 'json0', 'dot');
  const ms = performance.now() - start;
  const result = JSON.parse(text);
  const number = (word) => word.split(',').map(Number);
  const nodes = result.objects
    .filter((object) => object.pos || object.bb)
    .map((object) => {
      if (object.bb && !object.pos) {
        const [left, top, right, bottom] = number(object.bb);
        return { id: object.name.replace('cluster_', ''), x: (left + right) / 2, y: -(top + bottom) / 2, width: right - left, height: bottom - top };
      }
      const [x, y] = number(object.pos);
      return { id: object.name, x, y: -y, width: object.width * 72, height: object.height * 72 };
    });
  const edges = (result.edges ?? []).map((edge) => {
    const words = edge.pos.split(' ');
    const end = words.find((word) => word.startsWith('e,'));
    const control = words.filter((word) => !/^[es],/.test(word)).map((word) => number(word)).map(([x, y]) => [x, -y]);
    const points = along(control);
    if (end) points.push(number(end.slice(2)).map((value, at) => (at ? -value : value)));
    const name = (id) => result.objects[id].name;
    return { from: name(edge.tail), to: name(edge.head), points, bends: Math.max((control.length - 1) / 3 - 1, 0) };
  });
  return { ms, nodes, edges };
}

async function elk() {
  const { default: Elk } = await import('elkjs/lib/elk.bundled.js');
  const engine = new Elk();
  const padding = `[top=${HEAD + PADDING},left=${PADDING},bottom=${PADDING},right=${PADDING}]`;
  const spec = (node) =>
    within(node)
      ? { id: node.id, layoutOptions: { 'elk.padding': padding }, children: within(node).map(spec) }
      : { id: node.id, width: node.width, height: node.height };
  const root = {
    id: 'root',
    layoutOptions: {
      'elk.algorithm': 'layered',
      'elk.direction': 'RIGHT',
      'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
      'elk.spacing.nodeNode': `${ROW}`,
      'elk.layered.spacing.nodeNodeBetweenLayers': `${LAYER}`,
    },
    children: (inner.get(undefined) ?? []).map(spec),
    edges: graph.edges.map(([from, to], at) => ({ id: `e${at}`, sources: [from], targets: [to] })),
  };
  const start = performance.now();
  const result = await engine.layout(root);
  const ms = performance.now() - start;
  const nodes = [];
  const corner = new Map([['root', [0, 0]]]);
  const visit = (node, left, top) => {
    for (const child of node.children ?? []) {
      const [x, y] = [left + child.x, top + child.y];
      corner.set(child.id, [x, y]);
      nodes.push({ id: child.id, x: x + child.width / 2, y: y + child.height / 2, width: child.width, height: child.height });
      visit(child, x, y);
    }
  };
  visit(result, 0, 0);
  const edges = result.edges.map((edge) => {
    const [left, top] = corner.get(edge.container ?? 'root') ?? [0, 0];
    const points = (edge.sections ?? []).flatMap((part) => [part.startPoint, ...(part.bendPoints ?? []), part.endPoint]);
    return { from: edge.sources[0], to: edge.targets[0], points: points.map(({ x, y }) => [x + left, y + top]) };
  });
  return { ms, nodes, edges };
}

async function dagre() {
  const { default: library } = await import('@dagrejs/dagre');
  const drawing = new library.graphlib.Graph({ compound: true, multigraph: true });
  drawing.setGraph({ rankdir: 'LR', nodesep: ROW, ranksep: LAYER, edgesep: 4 });
  drawing.setDefaultEdgeLabel(() => ({}));
  for (const node of graph.nodes) drawing.setNode(node.id, within(node) ? {} : { width: node.width, height: node.height });
  for (const node of graph.nodes) if (node.parent) drawing.setParent(node.id, node.parent);
  graph.edges.forEach(([from, to], at) => drawing.setEdge(from, to, {}, `e${at}`));
  const start = performance.now();
  library.layout(drawing);
  const ms = performance.now() - start;
  const nodes = drawing.nodes().map((id) => ({ id, ...drawing.node(id) }));
  const edges = drawing.edges().map((key) => ({ from: key.v, to: key.w, points: drawing.edge(key).points.map(({ x, y }) => [x, y]) }));
  return { ms, nodes: nodes.map(({ id, x, y, width, height }) => ({ id, x, y, width, height })), edges };
}

process.stdout.write(JSON.stringify(await { dot, elk, dagre }[process.argv[2]]()));
