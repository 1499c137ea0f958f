// The hosts of the tests: one for the page itself, and one of another origin for pages that embed it.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { serve } from './server.mjs';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));
const EMBEDDERS = fileURLToPath(new URL('../pages', import.meta.url));

/** The page is served from here down, as on a teacher's own web space. */
const SUB_PATH = '/~teacher/lessons/tls/';

let servers;

/** Starts both hosts, once. */
export function hosts() {
  assert.ok(existsSync(`${DIST}/index.html`), 'dist/ is empty: run `cargo xtask build` first');
  servers ??= Promise.all([serve(DIST, { path: SUB_PATH, anyOrigin: true }), serve(EMBEDDERS)]).then(
    ([page, embedders]) => ({ page, embedders }),
  );
  return servers;
}

/** Stops them, if they were started. */
export async function stopHosts() {
  if (servers) await Promise.all(Object.values(await servers).map((server) => server.close()));
}
