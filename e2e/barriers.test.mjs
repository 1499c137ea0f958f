// At three sizes, in each language and theme: axe finds no barrier.

import { setTimeout as sleep } from 'node:timers/promises';

import { assertAccessible } from './lib/checks.mjs';
import { pageTest } from './lib/harness.mjs';
import { go, SCREENS } from './lib/screens.mjs';
import { ready } from './lib/story.mjs';

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
