// What a hand is about to do has been played before it does it: what then comes on the stage is looked up, and not computed.

import assert from 'node:assert/strict';

import { eventually, pageTest } from './lib/harness.mjs';
import { ready, story } from './lib/story.mjs';

const options = { browsers: ['chromium'], viewport: { width: 1440, height: 900 }, reducedMotion: true, query: { scenario: 'tls13', step: 5, lang: 'en' } };

/** How many runs the page has computed since it was asked last (User Timing; the page notes each of them). */
const played = (page) =>
  page.evaluate(() => {
    const count = performance.getEntriesByName('analyse', 'measure').length;
    performance.clearMeasures();
    return count;
  });

/** What is played ahead without a hand's asking gets out of the way. */
async function quiet(page) {
  do await page.waitForTimeout(1000);
  while ((await played(page)) > 0);
}

/** What the page shows of the run, in words. */
const shown = async (page) => JSON.stringify([await story(page), await page.evaluate(() => document.querySelector('.did')?.textContent)]);

/** Has a hand come near and act; what comes of it was played when it came near. */
async function foreseen(page, near, act) {
  await quiet(page);
  const before = await shown(page);
  await near();
  await eventually(async () => (await played(page)) > 0, 'it is played ahead');
  await quiet(page);
  assert.equal(await shown(page), before, 'and nobody sees it');
  await act();
  await eventually(async () => (await shown(page)) !== before, 'it comes on the stage');
  assert.equal(await played(page), 0, 'without being played once more');
}

pageTest('a deed is played ahead', options, async ({ page }) => {
  await ready(page);
  await page.click('.bolt');
  await page.waitForSelector('.breaking[open] [data-deed=drop]');
  await foreseen(page, () => page.hover('[data-deed=drop]'), () => page.click('[data-deed=drop]'));
});

pageTest('a number that is typed, an entry of a list and a choice are played ahead', options, async ({ page }) => {
  await ready(page);
  await page.click('.settings-button');
  await page.waitForSelector('.settings');

  const number = '[data-setting="server.fragment_size"] input';
  await foreseen(page, () => page.fill(number, '256'), () => page.press(number, 'Enter'));

  const entry = '[id="on-server.named_groups-x25519"]';
  if (!(await page.locator(entry).isVisible())) await page.click('[data-setting="server.named_groups"] summary');
  await foreseen(page, () => page.hover(entry), async () => {
    // The list moves, and under the pointer there would be another entry.
    await page.mouse.move(1, 1);
    await page.press(entry, 'Space');
  });

  await page.click('#tab-identity');
  const choice = '[data-setting="client_authentication"]';
  await foreseen(page, () => page.hover(choice), () => page.click(`${choice} [data-choice="required"]`));
});
