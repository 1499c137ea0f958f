// On a phone the inspector is a sheet: a press or a pull on its handle draws it up and lets it down. Its row of tabs is
// wider than the screen, and shows the one that is chosen.

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

for (const lang of ['da', 'en']) {
  for (const reducedMotion of [true, false]) {
    const query = { scenario: 'tls13', step: 12, tab: 'verify', lang };
    pageTest(`the chosen tab is in sight, ${lang}, motion ${!reducedMotion}`, { ...phone, query, reducedMotion }, async ({ page }) => {
      await ready(page);
      const place = () => page.evaluate(() => {
        const tab = document.querySelector('[role="tab"][aria-selected="true"]').getBoundingClientRect();
        const row = document.querySelector('.tabs');
        const isInSight = tab.left >= 0 && tab.right <= document.documentElement.clientWidth;
        return { isInSight, row: row.scrollLeft, isWider: row.scrollWidth > row.clientWidth, page: [scrollX, scrollY] };
      });
      const settled = (expect) => eventually(async () => (await place()).isInSight && expect(await place()), 'the tab is in sight');
      await settled(({ row }) => row > 0);
      const { isWider, page: scrolled } = await place();
      assert.ok(isWider, 'there is something to scroll');
      assert.deepEqual(scrolled, [0, 0], 'the page stays where it is');
      await page.keyboard.press('1');
      await settled(({ row }) => row === 0);
    });
  }
}
