// Where the first scenario leads on to: its key stolen afterwards, what has changed since, and the padding oracle.

import assert from 'node:assert/strict';

import { assertAccessible, assertNothingIsClipped } from './lib/checks.mjs';
import { eventually, pageTest } from './lib/harness.mjs';
import { moment, ready } from './lib/story.mjs';

/** The messages whose padlock is closed, for whoever looks. */
const closed = (page) => page.evaluate(() => [...document.querySelectorAll('.drawing .row:is(.hs, .app)')].map((row) => row.textContent));

/** Follows one of the links. */
async function follow(page, index, byKeyboard) {
  const link = page.locator('.onward a').nth(index);
  const loaded = page.waitForEvent('load');
  if (byKeyboard) {
    await link.focus();
    await page.keyboard.press('Enter');
  } else {
    await link.click();
  }
  await loaded;
  await ready(page);
}

for (const [lang, byKeyboard] of [['da', false], ['en', true]]) {
  const options = { browsers: ['chromium'], reducedMotion: true, viewport: { width: 1440, height: 900 }, query: { step: 0, lang } };

  pageTest(`the stolen key opens what was recorded, and ECDHE stays closed: ${lang}`, options, async ({ page }) => {
    await ready(page);
    assert.ok((await closed(page)).length >= 4, 'before the theft there is something to open');
    await assertNothingIsClipped(page);
    await assertAccessible(page);
    await follow(page, 0, byKeyboard);
    await eventually(async () => (await closed(page)).length === 0, 'every padlock is open');
    assert.equal(await page.locator('[data-looker="eavesdropper"][aria-pressed="true"]').count(), 1);
    await page.goto(page.url().replace(/\?.*/, `?scenario=tls12&step=0&lang=${lang}`));
    await ready(page);
    const before = await closed(page);
    await follow(page, 0, byKeyboard);
    assert.deepEqual(await closed(page), before);
  });

  pageTest(`what has changed since is told message by message: ${lang}`, options, async ({ page }) => {
    await ready(page);
    await follow(page, 1, byKeyboard);
    const told = [];
    const { steps } = await moment(page);
    for (let step = 0; step < steps; step++) {
      await page.keyboard.press('ArrowRight');
      told.push(await page.evaluate(() => document.querySelector('.since')?.textContent ?? null));
    }
    assert.equal(new Set(told.filter(Boolean)).size, 6, told.join('\n'));
    await assertNothingIsClipped(page);
  });

  pageTest(`the oracle and the silent server are one click apart: ${lang}`, options, async ({ page }) => {
    await ready(page);
    await follow(page, 2, byKeyboard);
    await follow(page, 0, byKeyboard);
    const rows = await page.evaluate(() => document.querySelector('.drawing').textContent);
    assert.ok(rows.includes('decrypt_error') && rows.includes('bad_record_mac'), rows);
  });
}
