// The picture in the README is a picture of the page.

import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { eventually, pageTest } from './lib/harness.mjs';
import { moment, ready } from './lib/story.mjs';

const DOCS = fileURLToPath(new URL('../docs', import.meta.url));

const query = { scenario: 'tls12', step: 5, lang: 'en', theme: 'light' };
const options = { query, viewport: { width: 1440, height: 900 }, browsers: ['chromium'] };
pageTest('has its picture taken for the README', options, async ({ page }) => {
  await ready(page);
  const [before, after] = await page.evaluate(() =>
    [...document.querySelectorAll('.scrubber .tick')].slice(4, 6).map((tick) => tick.getBoundingClientRect().x),
  );
  // The certificate is halfway.
  const { y, height } = await page.locator('.scrubber').boundingBox();
  await page.mouse.click(before + (after - before) * 0.6, y + height / 2);
  await eventually(async () => (await moment(page)).step === 6, 'Certificate is under way');
  await page.mouse.move(720, 60);
  await sleep(1200);
  mkdirSync(DOCS, { recursive: true });
  await page.screenshot({ path: `${DOCS}/screenshot.png` });
});
