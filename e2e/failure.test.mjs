// When something breaks, the page says what, and never stands blank or dead.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { eventually, pageTest } from './lib/harness.mjs';
import { found, press, ready } from './lib/story.mjs';

const shown = (page) =>
  page.evaluate(() => {
    const failure = document.querySelector('#failure');
    return failure.hidden ? null : Object.fromEntries(['title', 'text', 'report'].map((part) => [part, failure.querySelector(`#failure-${part}`).textContent]));
  });

const panicking = { query: { step: 2, lang: 'da' }, browsers: ['chromium'], mayLog: /./ };
pageTest('a panic shows a message with the version and how to report it', panicking, async ({ page, problems, shot }) => {
  await ready(page);
  // The program takes for granted that a browser can make elements. Without that, it breaks at the next thing it draws.
  await page.evaluate(() => {
    document.createElement = document.createElementNS = () => {
      throw new Error('sabotage');
    };
  });
  await page.keyboard.press('2');
  const failure = await found(() => shown(page), 'the failure is shown');
  assert.equal(failure.title, 'Programmet er gået i stykker');
  assert.match(failure.text, /Meld det/);
  assert.match(failure.report, /^Håndtryk \d+\.\d+\.\d+\n.*panicked at/);
  assert.match(failure.report, /step=2/);
  await shot('panic');
  problems.length = 0;
  await page.evaluate(() => delete document.createElement);
  await page.click('#failure-reload');
  await ready(page);
  assert.equal(await shown(page), null);
  await press(page, 'forward');
});

const broken = [
  ['a program that does not arrive', async (page) => page.route('**/*.wasm', (route) => route.abort()), /A part of the page did not arrive/],
  ['a program that is cut short', async (page) => page.route('**/*.wasm', (route) => route.fulfill({ contentType: 'application/wasm', body: Buffer.from('0061736d', 'hex') })), /A part of the page did not arrive/],
  ['a script that is not there', async (page) => page.route('**/page-*.js', (route) => route.fulfill({ status: 404 })), /A part of the page did not arrive/],
  ['a browser without WebAssembly', async (page) => page.addInitScript(() => delete globalThis.WebAssembly), /lacks WebAssembly/],
];
for (const [what, sabotage, says] of broken) {
  pageTest(`${what} is told of`, { query: { lang: 'en' }, browsers: ['chromium'], mayLog: /./ }, async ({ page, problems }) => {
    await ready(page);
    await sleep(200);
    await sabotage(page);
    await page.reload();
    const failure = await found(() => shown(page), 'the failure is shown');
    assert.equal(failure.title, 'The page could not be opened');
    assert.match(failure.text, says);
    assert.ok(failure.report.length > 3);
    // The sabotage was ours.
    problems.length = 0;
  });
}

pageTest('a frame of the page stands before the program is there', { query: { lang: 'en' }, browsers: ['chromium'] }, async ({ page, shot }) => {
  await ready(page);
  await sleep(200);
  let release;
  const held = new Promise((done) => {
    release = done;
  });
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload({ waitUntil: 'commit' });
  await page.waitForSelector('.skeleton .mark');
  await eventually(() => page.evaluate(() => getComputedStyle(document.querySelector('.skeleton')).display === 'flex'), 'it is styled');
  await shot('skeleton');
  release();
  await ready(page);
});
