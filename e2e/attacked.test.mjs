// Runs under attack on the stage: three lifelines, the marks of interventions, and pale what would have happened.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { assertAccessible, assertNothingIsClipped } from './lib/checks.mjs';
import { pageTest } from './lib/harness.mjs';
import { ready } from './lib/story.mjs';

/** `haandtryk link tls13 --set …`; links of this version stay readable. */
const LINKS = {
  'attacker=trusted-authority': '1BXRsczEzATQDAAqVbFs',
  'attacker=own-authority': '1BXRsczEzATQCABOOXRo',
  'intervention=server#2:flip:200.0:competent': '1BXRsczEzATUBFwECyAEAAPjAyv4',
  'intervention=server#2:drop': '1BXRsczEzATUBAQECAOxRtDw',
};

const SCREENS = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, touch: true },
  iframe: { viewport: { width: 760, height: 480 } },
};

for (const [name, screen] of Object.entries(SCREENS)) {
  for (const [lang, colorScheme] of [['da', 'light'], ['en', 'dark']]) {
    for (const [what, link] of Object.entries(LINKS)) {
      const options = { ...screen, browsers: ['chromium'], reducedMotion: true, colorScheme, query: { link, lang, step: 0 } };
      pageTest(`under attack: ${what}, ${name}, ${lang}`, options, async ({ page }) => {
        await ready(page);
        const isAttacker = what.startsWith('attacker');
        assert.equal(await page.locator('.lifeline').count(), isAttacker ? 3 : 2);
        assert.equal(await page.locator('.head').count(), isAttacker ? 3 : 2);
        for (const step of [1, 5, 9, 14]) {
          await page.keyboard.press('Home');
          for (let at = 0; at < step; at += 1) await page.keyboard.press('ArrowRight');
          await sleep(60);
          await assertNothingIsClipped(page);
        }
        await assertAccessible(page);
      });
    }
  }
}

pageTest('what would have happened is pale, told once, and goes when it is not wanted', { browsers: ['chromium'], reducedMotion: true, query: { link: LINKS['intervention=server#2:flip:200.0:competent'], lang: 'en', step: 0 } }, async ({ page }) => {
  await ready(page);
  const pale = page.locator('.drawing .pale');
  await pale.first().waitFor({ state: 'attached' });
  assert.ok((await pale.count()) > 5);
  assert.equal(await page.locator('.drawing [aria-hidden="true"] .pale').count(), await pale.count(), 'a screen reader hears it');
  assert.equal(await page.getByText('Pale: what would have happened').count(), 1);
  assert.ok((await page.locator('.drawing .row .touch title').first().textContent()).endsWith('.'));
  const rows = await page.locator('.drawing .row').count();
  const box = page.getByRole('checkbox', { name: 'Pale: what would have happened' });
  await box.focus();
  await page.keyboard.press('Space');
  await pale.first().waitFor({ state: 'detached' });
  assert.equal(await page.locator('.drawing .row').count(), rows);
  await box.click();
  await pale.first().waitFor({ state: 'attached' });
});

pageTest('what is dropped ends in a cross, and the rest of its way is pale', { browsers: ['chromium'], reducedMotion: true, query: { link: LINKS['intervention=server#2:drop'], lang: 'da', step: 0 } }, async ({ page }) => {
  await ready(page);
  await page.locator('[data-layer="segments"]').click();
  const dropped = page.locator('.drawing .row.lost');
  assert.equal(await dropped.count(), 1);
  assert.equal(await dropped.locator('.cross').count(), 1);
  assert.equal(await dropped.locator('.touch title').textContent(), 'Angriberen fjerner pakken. Den når aldrig frem.');
  assert.equal(await page.locator('.drawing .pale .point').count(), 1);
});
