// At each size, in each language: nothing overflows or is clipped.

import { assertNothingIsClipped, assertTopBarHasRoom } from './lib/checks.mjs';
import { pageTest } from './lib/harness.mjs';
import { go, SCREENS } from './lib/screens.mjs';
import { ready } from './lib/story.mjs';

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
            await assertNothingIsClipped(page);
          }
        }
      });
    }
  }
}
