// A test of the page, in each browser: it opens the built page under a sub-path, lets the test look, and then wants that
// nothing went wrong unseen: no console error, no uncaught error, no failed request, no request to another host.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { closeBrowsers, openChromium, openFirefox } from './browsers.mjs';
import { serve } from './server.mjs';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(HERE, '..', 'dist');
const ARTEFACTS = join(HERE, 'artefacts');
const OPEN = { chromium: openChromium, firefox: openFirefox };

/** The page is served from here down, as on a teacher's own web space. */
const SUB_PATH = '/~teacher/lessons/tls/';

let servers;

/** The hosts of the tests: the page itself, and pages of another origin that embed it. */
export function hosts() {
  assert.ok(existsSync(join(DIST, 'index.html')), 'dist/ is empty: run `cargo xtask build` first');
  servers ??= Promise.all([serve(DIST, { path: SUB_PATH, anyOrigin: true }), serve(join(HERE, 'pages'))]).then(
    ([page, embedders]) => ({ page, embedders }),
  );
  return servers;
}

after(async () => {
  await closeBrowsers();
  if (servers) await Promise.all(Object.values(await servers).map((server) => server.close()));
});

/**
 * Tests the page in each of the browsers.
 *
 * @param {string} name what is true of the page
 * @param {import('./browsers.mjs').Settings & {
 *   browsers?: ('chromium' | 'firefox')[],
 *   query?: Record<string, string | number>,
 *   url?: (hosts: { page: { url: string, origin: string }, embedders: { url: string, origin: string } }) => string,
 *   mayLog?: RegExp,
 * }} options the visitor's browser; the page's parameters, or a whole address; what the console may hold
 * @param {(visit: Visit) => Promise<void>} body the test
 *
 * @typedef {object} Visit
 * @property {import('playwright-core').Page} page
 * @property {string} browser
 * @property {string[]} problems what went wrong so far
 * @property {string[]} requests every address that was asked for so far
 * @property {(name: string) => Promise<void>} shot keeps a picture as artefacts/<name>.png
 */
export function pageTest(name, { browsers = ['chromium', 'firefox'], query, url, mayLog, ...settings }, body) {
  for (const browser of browsers) {
    test(`${name} (${browser})`, { timeout: 120_000 }, async () => {
      const at = await hosts();
      const { page, close } = await OPEN[browser](settings);
      try {
        const { problems, requests } = watch(page, at, mayLog);
        const address = url ? url(at) : `${at.page.url}?${new URLSearchParams(query)}`;
        await page.goto(address, { waitUntil: 'load' });
        const shot = (shotName) => screenshot(page, shotName);
        await body({ page, browser, problems, requests, shot });
        // What a last step set going may still fail.
        await sleep(100);
        assert.deepEqual(problems, [], 'something went wrong in the page');
      } catch (error) {
        await screenshot(page, `failed-${browser}-${name.replace(/\W+/g, '-')}`).catch(() => {});
        throw error;
      } finally {
        await close();
      }
    });
  }
}

/** Collects what goes wrong in a page, and what it asks the network for. */
function watch(page, { page: own, embedders }, mayLog) {
  const problems = [];
  const requests = [];
  page.on('console', (message) => {
    const text = message.text();
    const isTrouble = message.type() === 'error' || message.type() === 'warning' || message.type() === 'warn';
    if (isTrouble && !mayLog?.test(text)) problems.push(`console ${message.type()}: ${text}`);
  });
  page.on('pageerror', (error) => problems.push(`uncaught: ${error.stack ?? error.message}`));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol === 'data:' || protocol === 'blob:') return;
    requests.push(request.url());
    if (origin !== own.origin && origin !== embedders.origin) problems.push(`request to another host: ${request.url()}`);
  });
  page.on('requestfailed', (request) => problems.push(`request failed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  return { problems, requests };
}

async function screenshot(page, name) {
  mkdirSync(ARTEFACTS, { recursive: true });
  await page.screenshot({ path: join(ARTEFACTS, `${name}.png`) });
}

/** Waits until the page's answer to a question is true, and says what it last was when it never is. */
export async function eventually(question, what, { within = 10_000 } = {}) {
  const end = Date.now() + within;
  for (let last; ; await sleep(25)) {
    last = await question();
    if (last === true) return;
    if (Date.now() > end) assert.fail(`${what}: still not after ${within / 1000} s (last: ${JSON.stringify(last)})`);
  }
}
