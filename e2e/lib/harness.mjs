// A test of the page, in each browser: it opens the built page under a sub-path, lets the test look, and then wants that
// nothing went wrong unseen: no console error, no uncaught error, no failed request, no request to another host.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { beforePage, closeBrowsers, openChromium, openFirefox } from './browsers.mjs';
import { hosts, stopHosts } from './hosts.mjs';

const ARTEFACTS = fileURLToPath(new URL('../artefacts', import.meta.url));
const OPEN = { chromium: openChromium, firefox: openFirefox };

/** Milliseconds that a page has to draw all of a moment. */
const MOMENT = 3000;

after(async () => {
  await closeBrowsers();
  await stopHosts();
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
        await askWhole(page);
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

/**
 * Has a page answer when all of it tells of the same moment. What stands around the stage follows a frame after it; and
 * Yew hands over to the browser between two components where drawing takes longer than a frame, by a timer without delay.
 * Work in slices asks for such timers as well, one after another: for that nobody waits longer than a moment.
 */
async function askWhole(page) {
  await beforePage(page, () => {
    const { setTimeout: set, clearTimeout: clear } = window;
    const due = new Set();
    window.isWhole = () => due.size === 0 && document.querySelector('.page.changing') === null;
    window.setTimeout = (task, delay = 0, ...values) => {
      const id = set(() => {
        due.delete(id);
        task(...values);
      }, delay);
      if (delay === 0) due.add(id);
      return id;
    };
    window.clearTimeout = (id) => {
      due.delete(id);
      clear(id);
    };
  });
  const evaluate = page.evaluate.bind(page);
  page.evaluate = async (...question) => {
    const end = Date.now() + MOMENT;
    while (Date.now() < end && !(await evaluate(() => window.isWhole?.() ?? true))) await sleep(5);
    return evaluate(...question);
  };
}

/** Collects what goes wrong in a page, and what it asks the network for. */
function watch(page, { page: own, embedders }, mayLog) {
  const problems = [];
  const requests = [];
  page.on('console', (message) => {
    const text = message.text();
    const isTrouble = ['error', 'warning', 'warn', 'assert'].includes(message.type());
    if (isTrouble && !mayLog?.test(text)) problems.push(`console ${message.type()}: ${text}`);
  });
  // Firefox tells of what a policy blocks here, too.
  page.on('pageerror', (error) => {
    if (!mayLog?.test(error.message)) problems.push(`uncaught: ${error.stack ?? error.message}`);
  });
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
export async function eventually(question, what, { within = 20_000 } = {}) {
  const end = Date.now() + within;
  for (let last; ; await sleep(25)) {
    last = await question();
    if (last === true) return;
    if (Date.now() > end) assert.fail(`${what}: still not after ${within / 1000} s (last: ${JSON.stringify(last)})`);
  }
}
