// Serves the built page on 127.0.0.1, as any static host would.
//
// In: a folder, and the path it is to appear under. Out: an origin. Not here: any header that would help the page;
// its policy has to come with it.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".gz": "application/gzip",
};

/** Starts `listener` on a free port; `close` ends every connection with it. */
async function listen(listener) {
  const server = createServer(listener);
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

/**
 * Serves `folder` below `under`, which begins and ends with a slash; everything else is not found. `own` are texts of the
 * caller's by path, such as `/` or `/worker.js`, in place of what the folder has there.
 */
export function serveFolder(folder, under = "/", own = {}) {
  return listen(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://any").pathname);
    if (path in own) {
      response.writeHead(200, { "content-type": TYPES[extname(path) || ".html"] }).end(own[path]);
      return;
    }
    const inside = path.startsWith(under) ? path.slice(under.length) || "index.html" : null;
    const file = inside === null ? null : normalize(join(folder, inside));
    if (file === null || !file.startsWith(folder + sep)) {
      response.writeHead(404).end();
      return;
    }
    try {
      const body = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
}

/** Serves one HTML text at every path: another origin, for a page that embeds this one. */
export function serveText(html) {
  return listen((request, response) => {
    const isIcon = request.url === "/favicon.ico";
    response.writeHead(isIcon ? 204 : 200, { "content-type": TYPES[".html"] }).end(isIcon ? "" : html);
  });
}
