// The whole page by keyboard alone.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { eventually, pageTest } from './lib/harness.mjs';
import { becomes, moment, ready } from './lib/story.mjs';

const query = { step: 0, lang: 'en' };

pageTest('the keys of the page do what the help says', { query }, async ({ page }) => {
  await ready(page);
  const at = async (key, step) => {
    await page.keyboard.press(key);
    await becomes(page, { step });
  };
  await at('ArrowRight', 1);
  await at('PageDown', 2);
  await at('PageUp', 1);
  await at('ArrowLeft', 0);
  const { steps } = await moment(page);
  await at('End', steps);
  await at('Home', 0);

  await page.keyboard.press(' ');
  await becomes(page, { playing: true });
  await page.keyboard.press(' ');
  await becomes(page, { playing: false });

  await at('ArrowRight', 1);
  await page.keyboard.press('2');
  await page.waitForSelector('#tab-meaning[aria-selected="true"]');
  await page.keyboard.press('3');
  await page.waitForSelector('#tab-keys[aria-selected="true"]');
  await page.keyboard.press('4');
  await page.waitForSelector('#tab-chain[aria-selected="true"]');
  await page.keyboard.press('5');
  await page.waitForSelector('#tab-verify[aria-selected="true"]');
  await page.keyboard.press('1');
  await page.waitForSelector('#tab-bytes[aria-selected="true"]');

  await page.keyboard.press('.');
  await page.waitForSelector('.blank');
  await page.keyboard.press('ArrowRight');
  await eventually(() => page.evaluate(() => !document.querySelector('.blank')), 'any key brings the page back');
  assert.equal((await moment(page)).step, 1, 'and does nothing else');

  await page.keyboard.press('?');
  await page.waitForSelector('dialog[open]');
  await page.keyboard.press('Escape');
  await eventually(() => page.evaluate(() => !document.querySelector('dialog')), 'Escape closes the help');
});

pageTest('every control is reached by Tab, and shows that it has the focus', { query: { step: 4, lang: 'en' } }, async ({ page }) => {
  await ready(page);
  const seen = new Set();
  for (let press = 0; press < 80; press++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const own = element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 30);
      return { name: `${element.localName} ${element.dataset.command ?? own}`, outlined: outlineStyle !== 'none' && outlineWidth !== '0px' };
    });
    if (!focus) break;
    assert.ok(focus.outlined, `${focus.name} does not show its focus`);
    seen.add(focus.name);
  }
  const names = [...seen].join('\n');
  for (const name of ['Skip to the message', 'Scenario', 'TLS 1.3', 'Help', 'DA', 'Share', 'Bytes', 'start', 'play', 'forward', 'Place in the story', 'Speed']) {
    assert.ok(names.includes(name), `${name} is not reached:\n${names}`);
  }
});

pageTest('who has the focus keeps its own keys', { query: { step: 4, lang: 'en' } }, async ({ page }) => {
  await ready(page);
  const active = () => page.evaluate(() => document.activeElement.id || document.activeElement.role);

  await page.evaluate(() => document.querySelector('#tab-bytes').focus());
  await page.keyboard.press('ArrowRight');
  assert.equal(await active(), 'tab-meaning');
  await becomes(page, { step: 4 });

  await page.evaluate(() => document.querySelector('.scrubber').focus());
  await page.keyboard.press('ArrowUp');
  await becomes(page, { step: 5 });
  await page.keyboard.press('PageUp');
  await becomes(page, { step: 10 });

  await page.evaluate(() => document.querySelector('.pick').focus());
  await page.keyboard.press('ArrowDown');
  await page.waitForSelector('[role="listbox"]');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await eventually(async () => (await moment(page)).scenario === 'tls12', 'the list chooses by keyboard');
  await eventually(() => page.evaluate(() => document.activeElement.className === 'pick'), 'the focus comes back');

  await page.evaluate(() => document.querySelector('[data-command="forward"]').focus());
  const before = (await moment(page)).step;
  await page.keyboard.press(' ');
  await eventually(async () => (await moment(page)).step === before + 1, 'the space bar presses the focused button');
  await becomes(page, { playing: false });
});

pageTest('single-key shortcuts can be turned off, and stay off', { query }, async ({ page }) => {
  await ready(page);
  await page.keyboard.press('?');
  await page.waitForSelector('dialog[open]');
  await page.click('[role="switch"]');
  await page.keyboard.press('Escape');
  await eventually(() => page.evaluate(() => !document.querySelector('dialog')), 'the help is closed');
  for (const key of [' ', 'ArrowRight', '.', '?', 'End']) await page.keyboard.press(key);
  assert.deepEqual(await page.evaluate(() => [document.querySelector('.scrubber').ariaValueNow, document.querySelector('.blank, dialog')]), ['0', null]);

  // What the page still loads, its icon, is no failure when it is left.
  await sleep(200);
  await page.reload();
  await ready(page);
  await page.keyboard.press('End');
  await becomes(page, { step: 0 });
});

// Yew lets keys come between two components where drawing takes long: each goes on from the one before.
const slow = { query: { scenario: 'tls13', step: 4, tab: 'bytes', lang: 'en' }, browsers: ['chromium'], slowness: 8, reducedMotion: true };
pageTest('on a slow machine no key is lost', slow, async ({ page }) => {
  await ready(page);
  const focus = (selector) => page.evaluate((selector) => document.querySelector(selector).focus(), selector);
  const press = async (key, times) => {
    for (let time = 0; time < times; time++) await page.keyboard.press(key);
  };
  const value = (selector) => page.evaluate((selector) => document.querySelector(selector).ariaValueNow, selector);

  await focus('.hex .cursor');
  await press('ArrowRight', 12);
  await press('ArrowLeft', 2);
  await eventually(async () => (await value('.hex .cursor')) === '10', 'byte 10 of the bytes');

  await focus('[role=treeitem]');
  await press('Home', 1);
  const rows = await page.evaluate(() => [...document.querySelectorAll('[role=treeitem]')].map(({ dataset }) => dataset.node));
  await press('ArrowDown', 6);
  await press('ArrowUp', 1);
  await eventually(() => page.evaluate((row) => document.activeElement.dataset.node === row, rows[5]), 'the fifth field under the whole');
  await eventually(() => page.evaluate((row) => document.querySelector('[role=treeitem][aria-selected=true]').dataset.node === row, rows[5]), 'that is chosen');

  await focus('#tab-bytes');
  await press('ArrowRight', 3);
  await page.waitForSelector('#tab-chain[aria-selected="true"]');

  await focus('.scrubber');
  await press('ArrowUp', 4);
  await press('ArrowDown', 1);
  await becomes(page, { step: 7 });

  await focus('.pick');
  await press('ArrowDown', 1);
  await page.waitForSelector('[role="listbox"]:focus');
  const entries = await page.evaluate(() => [...document.querySelectorAll('[role=option]')].map(({ id }) => id));
  const chosen = await page.evaluate(() => document.querySelector('[role=option][aria-selected=true]').id);
  await press('ArrowDown', 3);
  await press('Enter', 1);
  const wanted = entries[entries.indexOf(chosen) + 3].replace('option-', '');
  await eventually(() => page.evaluate((wanted) => location.search.includes(wanted), wanted), `${wanted} is chosen`);
});
