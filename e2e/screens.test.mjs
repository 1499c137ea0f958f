// At each size, in each language and theme: nothing overflows or is clipped, and axe finds no barrier.

import { setTimeout as sleep } from 'node:timers/promises';

import { assertAccessible, assertNothingIsClipped, assertTopBarHasRoom } from './lib/checks.mjs';
import { pageTest } from './lib/harness.mjs';
import { ready } from './lib/story.mjs';

const SCREENS = {
  desktop: { viewport: { width: 1440, height: 900 } },
  'narrow-desktop': { viewport: { width: 1000, height: 700 } },
  'short-desktop': { viewport: { width: 1024, height: 600 } },
  tablet: { viewport: { width: 820, height: 1180 }, touch: true },
  phone: { viewport: { width: 390, height: 844 }, touch: true },
  'small-phone': { viewport: { width: 360, height: 640 }, touch: true },
  'phone-on-its-side': { viewport: { width: 844, height: 390 }, touch: true },
  iframe: { viewport: { width: 760, height: 480 }, query: { embed: 1 } },
};

/** TCP, cleartext, the end; in 1.3 the handshake keys too. */
const STEPS = [0, 2, 6, 7, 12, 20];

for (const [name, { query, ...settings }] of Object.entries(SCREENS)) {
  for (const lang of ['da', 'en']) {
    for (const scenario of ['tls12', 'tls13']) {
      const options = { ...settings, browsers: ['chromium'], reducedMotion: true, query: { ...query, scenario, lang, step: 0 } };
      pageTest(`nothing is clipped: ${name}, ${lang}, ${scenario}`, options, async ({ page }) => {
        await ready(page);
        await assertTopBarHasRoom(page);
        for (const step of STEPS) {
          await go(page, step);
          for (const tab of ['1', '2', '3', '4', '5']) {
            await page.keyboard.press(tab);
            await sleep(60);
            await assertNothingIsClipped(page);
          }
        }
      });
    }
  }
}

for (const colorScheme of ['light', 'dark']) {
  for (const lang of ['da', 'en']) {
    for (const screen of ['desktop', 'phone', 'iframe']) {
      const { query, ...settings } = SCREENS[screen];
      const options = { ...settings, browsers: ['chromium'], reducedMotion: true, colorScheme, query: { ...query, lang, scenario: 'tls13', step: 0 } };
      pageTest(`no barrier: ${screen}, ${lang}, ${colorScheme}`, options, async ({ page, shot }) => {
        await ready(page);
        for (const step of [0, 2, 6, 9, 14, 20]) {
          await go(page, step);
          for (const tab of ['1', '2', '3', '4', '5']) {
            await page.keyboard.press(tab);
            await sleep(60);
            await assertAccessible(page);
          }
        }
        await go(page, 6);
        await page.keyboard.press('1');
        await sleep(400);
        await shot(`${screen}-${colorScheme}-${lang}`);
        if (screen === 'iframe') return;
        await page.keyboard.press('?');
        await page.waitForSelector('dialog[open]');
        await assertAccessible(page);
        await shot(`${screen}-${colorScheme}-${lang}-help`);
      });
    }
  }
}

async function go(page, step) {
  await page.keyboard.press('Home');
  for (let each = 0; each < step; each++) await page.keyboard.press('ArrowRight');
}
