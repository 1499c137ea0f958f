// Two runs side by side: one comparison by mouse, one by keyboard alone, on every kind of screen.

import assert from 'node:assert/strict';

import { assertAccessible, assertNothingIsClipped } from './lib/checks.mjs';
import { eventually, pageTest } from './lib/harness.mjs';
import { becomes, moment, ready } from './lib/story.mjs';

const browsers = ['chromium'];

/** What the comparison shows: what each run comes to, the marked messages of both, and how their fields compare. */
const comparison = (page) =>
  page.evaluate(() => {
    const texts = (selector, within = document) => [...within.querySelectorAll(selector)].map((each) => each.textContent.trim());
    const halves = [...document.querySelectorAll('.half')];
    return {
      totals: [...document.querySelectorAll('.contender .totals')].map((each) => each.textContent),
      rows: halves.map((half) => half.querySelectorAll('.row').length),
      marked: halves.map((half) => texts('.row.marked .what', half).join()),
      past: halves.map((half) => half.querySelectorAll('.row:is(.past, .current)').length),
      differ: texts('.pair .fields .differs th'),
      lacks: document.querySelectorAll('.pair .fields .lacks').length,
      lead: texts('.lead').join(),
      heading: texts('.inspector h1').join(),
      beside: new URLSearchParams(location.search).get('beside'),
    };
  });

const whole = (page) => page.waitForSelector('.drawing.both .half .row');

/** Clicks the arrow of this name in one of the ladders. */
async function pick(page, half, name) {
  const point = await page.evaluate(
    ([half, name]) => {
      const rows = [...document.querySelectorAll('.half')[half].querySelectorAll('.row')];
      const row = rows.find((each) => each.querySelector('.what').textContent === name);
      row.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = row.querySelector('.hit').getBoundingClientRect();
      return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    },
    [half, name],
  );
  await page.mouse.click(point.x, point.y);
}

for (const lang of ['da', 'en']) {
  const side = lang === 'da' ? /Side om side/ : /Side by side/;
  pageTest(`TLS 1.2 beside TLS 1.3 by mouse, ${lang}`, { browsers, query: { scenario: 'tls12', step: 0, lang } }, async ({ page, shot }) => {
    await ready(page);
    assert.match(await page.evaluate(() => document.querySelector('[data-version="beside"]').textContent), side);
    await page.click('[data-version="beside"]');
    await whole(page);
    await shot(`compare-welcome-${lang}`);
    const start = await comparison(page);
    assert.deepEqual(start.rows, [20, 20]);
    assert.match(start.totals[0], /3 (ture frem|round trips)/);
    assert.notEqual(start.totals[0], start.totals[1], 'TLS 1.3 takes a round trip less');

    await pick(page, 1, 'Certificate');
    await becomes(page, { heading: 'Certificate' });
    const certificate = await comparison(page);
    assert.deepEqual(certificate.marked, ['Certificate', 'Certificate'], 'its counterpart is marked with it');
    await eventually(async () => (await comparison(page)).beside === 'tls13', 'the address says what stands beside it');

    await pick(page, 0, 'ServerHello');
    await becomes(page, { heading: 'ServerHello' });
    const hello = await comparison(page);
    assert.ok(hello.differ.some((field) => field.includes('random')), 'fields that differ are marked');
    assert.ok(hello.lacks > 0, 'and so are those that one alone has');
    await shot(`compare-fields-${lang}`);
    await assertNothingIsClipped(page);
    await assertAccessible(page);

    // A message that changed places is still found, and one without a counterpart stands alone.
    await pick(page, 0, 'ServerKeyExchange');
    await becomes(page, { heading: 'ServerKeyExchange' });
    assert.deepEqual((await comparison(page)).marked, ['ServerKeyExchange', '']);

    // Another scenario on the right; the left one stays where it is.
    await page.selectOption('.companion', 'hello-retry-request');
    await eventually(async () => (await comparison(page)).rows[1] === 22, 'the other scenario stands on the right');
    await eventually(async () => (await comparison(page)).beside === 'hello-retry-request', 'and in the address');
    assert.deepEqual((await comparison(page)).marked, ['ServerKeyExchange', '']);

    await page.reload();
    await whole(page);
    assert.deepEqual((await comparison(page)).rows, [20, 22], 'the address opens the same view');

    await page.click('[data-version="tls13"]');
    await eventually(() => page.evaluate(() => !document.querySelector('.half')), 'a version alone leaves the comparison');
    assert.equal((await moment(page)).scenario, 'tls13');
  });

  pageTest(`before and after a change by keyboard alone, ${lang}`, { browsers, query: { scenario: 'tls13', step: 4, lang } }, async ({ page, shot }) => {
    await ready(page);
    const focused = (selector) => page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector);
    const tab = async (selector) => {
      for (let press = 0; press < 90 && !(await focused(selector)); press++) await page.keyboard.press('Tab');
      assert.ok(await focused(selector), `Tab reaches ${selector}`);
    };
    // A change: one offer less.
    await page.keyboard.press('s');
    await page.waitForSelector('.settings');
    await tab('[id="on-server.named_groups-x25519"]');
    await page.keyboard.press(' ');
    await eventually(() => page.evaluate(() => /HelloRetryRequest/.test(document.querySelector('.event-list').textContent)), 'the run is another one');
    await page.keyboard.press('Escape');

    await page.keyboard.press('c');
    await whole(page);
    assert.deepEqual((await comparison(page)).rows, [22, 20], 'the run beside what it was');
    await page.keyboard.press('Home');
    await becomes(page, { step: 0 });
    for (let step = 1; step <= 6; step++) {
      await page.keyboard.press('ArrowRight');
      await becomes(page, { step });
    }
    const now = await comparison(page);
    assert.ok(now.past[0] > 3 && now.past[1] > 3, 'both have moved');
    const { steps } = await moment(page);
    await page.keyboard.press('End');
    await becomes(page, { step: steps });
    assert.deepEqual((await comparison(page)).past, [22, 20]);
    await shot(`compare-keyboard-${lang}`);

    // The list of what may stand on the right is a list of the browser's.
    await tab('.companion');
    const value = () => page.evaluate(() => document.querySelector('.companion').value);
    const before = await value();
    await page.keyboard.press('ArrowDown');
    await eventually(async () => (await value()) !== before, 'the arrow chooses the next');
    await eventually(async () => /3 (ture frem|round trips)/.test((await comparison(page)).totals[1]), 'TLS 1.2 stands on the right');

    // Its fields are reached, and the switch that shows them all works by the space bar.
    await tab('.pair .switch, .pair [data-alone]');
    await tab('[data-alone="0"]');
    await page.keyboard.press('Enter');
    await eventually(() => page.evaluate(() => !document.querySelector('.half')), 'the one stands alone again');
    await page.keyboard.press('c');
    await whole(page);
    await page.keyboard.press('c');
    await eventually(() => page.evaluate(() => !document.querySelector('.half')), 'c leaves the comparison');
  });
}

const SCREENS = [
  ['phone', { width: 390, height: 844 }, {}, true],
  ['small-phone', { width: 360, height: 740 }, {}, true],
  ['embedded', { width: 760, height: 480 }, { embed: 1 }],
  ['desktop', { width: 1440, height: 900 }, {}],
];
for (const [name, viewport, more, touch = false] of SCREENS) {
  for (const colorScheme of ['light', 'dark']) {
    const query = { scenario: 'tls12', beside: 'tls13', step: 9, lang: colorScheme === 'light' ? 'da' : 'en', theme: colorScheme, ...more };
    pageTest(`side by side on ${name}, ${colorScheme}`, { browsers, query, viewport, colorScheme, touch }, async ({ page, shot }) => {
      await ready(page);
      await whole(page);
      const now = await comparison(page);
      assert.deepEqual(now.rows, [20, 20]);
      await assertNothingIsClipped(page);
      await assertAccessible(page);
      await shot(`compare-${name}-${colorScheme}`);
    });
  }
}

pageTest('what cannot stand beside a run is said', { browsers, query: { scenario: 'tls12', step: 2, beside: 'tls14', lang: 'en' } }, async ({ page }) => {
  await ready(page);
  assert.match(await page.evaluate(() => document.querySelector('.notices').textContent), /tls14/);
  assert.equal(await page.evaluate(() => document.querySelector('.half')), null);
});

pageTest('two runs play on one clock to both ends', { browsers, query: { scenario: 'tls12', step: 0, beside: 'tls13', lang: 'en' } }, async ({ page }) => {
  await ready(page);
  await page.evaluate(() => {
    const select = document.querySelector('.speed');
    select.value = '4';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.click('[data-command="play"]');
  // What flies does so between its own lifelines; where both have something on its way, both fly.
  await eventually(() => page.evaluate(() => document.querySelectorAll('.half .flight').length === 2), 'two fly at once');
  await eventually(async () => (await moment(page)).playing === false, 'the story ends', { within: 60_000 });
  assert.deepEqual((await comparison(page)).past, [20, 20]);
});
