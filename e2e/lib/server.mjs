// A static host as the page may meet it: any sub-path, right media types, nothing else.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const MEDIA_TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * Serves a folder on a free port of this machine.
 *
 * @param {string} folder the folder
 * @param {{ path?: string, anyOrigin?: boolean }} options the sub-path it appears under (with a slash at both ends), and
 *   whether pages of other origins may load its files (a sandboxed iframe is one)
 * @returns {Promise<{ url: string, origin: string, close: () => Promise<void> }>}
 */
export async function serve(folder, { path = '/', anyOrigin = false } = {}) {
  const server = createServer(async (request, response) => {
    const file = fileOf(folder, path, request.url);
    const found = file && (await stat(file).catch(() => null));
    if (!found?.isFile()) {
      response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found\n');
      return;
    }
    const headers = {
      'Content-Type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
      'Content-Length': found.size,
      'X-Content-Type-Options': 'nosniff',
    };
    if (anyOrigin) headers['Access-Control-Allow-Origin'] = '*';
    response.writeHead(200, headers);
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = () => new Promise((resolve) => (server.close(resolve), server.closeAllConnections()));
  return { url: origin + path, origin, close };
}

function fileOf(folder, path, url) {
  const { pathname } = new URL(url, 'http://localhost');
  if (!pathname.startsWith(path)) return null;
  const rest = decodeURIComponent(pathname.slice(path.length));
  const file = normalize(join(folder, rest.endsWith('/') || rest === '' ? `${rest}index.html` : rest));
  return file.startsWith(normalize(folder) + sep) ? file : null;
}
