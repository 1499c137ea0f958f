// On a phone the inspector is a sheet: a press or a pull on its handle draws it up and lets it down.

import assert from 'node:assert/strict';

import { eventually, pageTest } from './lib/harness.mjs';
import { ready } from './lib/story.mjs';

const phone = { viewport: { width: 390, height: 844 }, touch: true, browsers: ['chromium'], query: { step: 6, lang: 'en' }, reducedMotion: true };
pageTest('the sheet goes up and down', phone, async ({ page, shot }) => {
  await ready(page);
  const height = async () => (await page.locator('.inspector').boundingBox()).height;
  const low = await height();
  assert.ok(low > 250 && low < 400, `${low} px`);

  await page.click('.handle');
  await eventually(async () => (await height()) > low + 200, 'a press draws it up');
  await shot('phone-sheet');
  const { x, y, width } = await page.locator('.handle').boundingBox();
  await page.mouse.move(x + width / 2, y + 6);
  await page.mouse.down();
  await page.mouse.move(x + width / 2, y + 120, { steps: 4 });
  await page.mouse.up();
  await eventually(async () => (await height()) === low, 'a pull lets it down');
});
