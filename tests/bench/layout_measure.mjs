// Measures a layout. In: a graph, and where an engine put it. Out: numbers, the same measure for every engine.
//
// straight: pairs of edges whose centre-to-centre segments cross; edges that share an end do not count. routed: points at
// which drawn edges cross, each once however many edges run on one line. length: sum of the centre-to-centre segments;
// ink: sum of the routes. overlaps: pairs of boxes without children that overlap. bends: inner points of the routes.

/** Proper crossings of segments given as [x1, y1, x2, y2, from, to]; `found(x, y)` is told each. */
function crossings(segments, found) {
  // Sorted by their left end; each is compared with those it can meet.
  const order = [...segments].sort((a, b) => a[0] - b[0]);
  const many = order.length;
  const [x1, y1, x2, y2, low, high] = Array.from({ length: 6 }, () => new Float64Array(many));
  const [from, to] = [new Int32Array(many), new Int32Array(many)];
  order.forEach((segment, at) => {
    [x1[at], y1[at], x2[at], y2[at], from[at], to[at]] = segment;
    low[at] = Math.min(segment[1], segment[3]);
    high[at] = Math.max(segment[1], segment[3]);
  });
  let total = 0;
  let open = new Int32Array(many);
  let count = 0;
  for (let b = 0; b < many; b++) {
    let left = 0;
    const [lowB, highB, x] = [low[b], high[b], x1[b]];
    for (let at = 0; at < count; at++) {
      const a = open[at];
      if (x2[a] < x) continue;
      open[left++] = a;
      if (high[a] < lowB || low[a] > highB) continue;
      if (from[a] === from[b] || to[a] === to[b] || from[a] === to[b] || to[a] === from[b]) continue;
      const [dx, dy, ex, ey] = [x2[a] - x1[a], y2[a] - y1[a], x2[b] - x1[b], y2[b] - y1[b]];
      const one = dx * (y1[b] - y1[a]) - dy * (x1[b] - x1[a]);
      const two = dx * (y2[b] - y1[a]) - dy * (x2[b] - x1[a]);
      const three = ex * (y1[a] - y1[b]) - ey * (x1[a] - x1[b]);
      const four = ex * (y2[a] - y1[b]) - ey * (x2[a] - x1[b]);
      if (one * two < 0 && three * four < 0) {
        total++;
        if (found) {
          const t = one / (one - two);
          found(x1[b] + ex * t, y1[b] + ey * t);
        }
      }
    }
    open[left++] = b;
    count = left;
  }
  return total;
}

const rightwards = (a, b, from, to) =>
  a[0] < b[0] || (a[0] === b[0] && a[1] <= b[1]) ? [a[0], a[1], b[0], b[1], from, to] : [b[0], b[1], a[0], a[1], from, to];

export function measure(graph, layout) {
  const row = new Map(layout.nodes.map((node, at) => [node.id, at]));
  const containers = new Set(graph.nodes.map((node) => node.parent).filter(Boolean));
  const centre = (id) => [layout.nodes[row.get(id)].x, layout.nodes[row.get(id)].y];
  const straight = graph.edges.map(([from, to]) => rightwards(centre(from), centre(to), row.get(from), row.get(to)));
  const lengthOf = (segments) => segments.reduce((sum, [a, b, c, d]) => sum + Math.hypot(c - a, d - b), 0);
  const pieces = [];
  let [bends, ink] = [0, 0];
  for (const edge of layout.edges) {
    const points = edge.points;
    bends += edge.bends ?? Math.max(points.length - 2, 0);
    for (let at = 1; at < points.length; at++) {
      ink += Math.hypot(points[at][0] - points[at - 1][0], points[at][1] - points[at - 1][1]);
      pieces.push(rightwards(points[at - 1], points[at], row.get(edge.from), row.get(edge.to)));
    }
  }
  // Pieces on one line, of one source, are one piece.
  const seen = new Set();
  const drawn = pieces.filter((piece) => {
    const key = piece.slice(0, 5).map((number) => Math.round(number * 8)).join();
    return !seen.has(key) && seen.add(key);
  });
  let routed;
  if (drawn.length < 60_000) {
    const places = new Set();
    crossings(drawn, (x, y) => places.add(Math.round(x * 8) * 2 ** 26 + Math.round(y * 8)));
    routed = places.size;
  } else {
    routed = Number.NaN;
  }
  const leaves = layout.nodes.filter((node) => !containers.has(node.id)).sort((a, b) => a.x - a.width / 2 - b.x + b.width / 2);
  let overlaps = 0;
  for (let a = 0; a < leaves.length; a++) {
    for (let b = a + 1; b < leaves.length; b++) {
      const [one, other] = [leaves[a], leaves[b]];
      if (other.x - other.width / 2 >= one.x + one.width / 2 - 0.01) break;
      if (Math.abs(one.y - other.y) < (one.height + other.height) / 2 - 0.01) overlaps++;
    }
  }
  const edge = (low, high, side) => layout.nodes.reduce((found, node) => high(found, node[low] + (side * node[low === 'x' ? 'width' : 'height']) / 2), side < 0 ? Infinity : -Infinity);
  return {
    straight: crossings(straight),
    routed,
    length: lengthOf(straight),
    ink,
    width: edge('x', Math.max, 1) - edge('x', Math.min, -1),
    height: edge('y', Math.max, 1) - edge('y', Math.min, -1),
    overlaps,
    bends,
  };
}
