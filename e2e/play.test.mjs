// The story plays: in both versions and both languages, to the end, without asking the network for anything more.

import assert from 'node:assert/strict';

import { eventually, pageTest } from './lib/harness.mjs';
import { becomes, moment, press, ready, setSpeed } from './lib/story.mjs';

for (const scenario of ['tls12', 'tls13']) {
  for (const lang of ['da', 'en']) {
    const query = { scenario, lang, step: 0 };
    pageTest(`${scenario} plays to the end in ${lang}`, { query }, async ({ page, requests }) => {
      await ready(page);
      const loaded = requests.length;
      await setSpeed(page, 4);
      await page.evaluate(watchSteps);
      await press(page, 'play');
      await eventually(async () => {
        const now = await moment(page);
        return now.step === now.steps && !now.playing;
      }, 'the story is at its end', { within: 60_000 });

      const { steps } = await moment(page);
      assert.ok(steps > 10, `${steps} steps`);
      const seen = await page.evaluate(() => globalThis.seen);
      assert.deepEqual(seen.map(({ step }) => step), [...Array(steps + 1).keys()], 'every step was shown, in order');
      for (const { step, heading, lead } of seen) assert.ok(heading !== '' && lead !== '', `step ${step} has heading and lead`);
      assert.equal(await page.evaluate(() => document.documentElement.lang), lang);
      assert.equal(await page.evaluate(() => /[⟨⟩]/.test(document.body.textContent)), false, 'a text is missing');
      assert.equal(requests.length, loaded, `asked for more: ${requests.slice(loaded)}`);
      await press(page, 'play');
      await eventually(async () => (await moment(page)).step <= 1, 'at the end, Play starts over');
    });
  }
}

pageTest('a first visit plays at once, in the language of the browser', { language: 'da-DK' }, async ({ page }) => {
  await eventually(async () => (await moment(page)).step > 0, 'something moves');
  const { playing } = await moment(page);
  assert.equal(playing, true);
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'da');
  await page.waitForSelector('.flight, .row.flying');
});

pageTest('who wants less motion is not moved', { reducedMotion: true }, async ({ page }) => {
  await ready(page);
  await becomes(page, { step: 0, playing: false });
  await press(page, 'forward');
  await becomes(page, { step: 1, playing: false });
  assert.equal(await page.evaluate(() => document.querySelector('.flight, .row.flying')), null, 'the message is there at once');
  await setSpeed(page, 4);
  await press(page, 'play');
  await eventually(async () => (await moment(page)).step > 2, 'it still plays, step by step');
});

pageTest('shows the same message of the other version to who stands at it', { query: { step: 4, lang: 'en' } }, async ({ page }) => {
  await ready(page);
  await eventually(async () => (await moment(page)).heading === 'ClientHello', 'the link opens at ClientHello');
  await page.click('[data-version="tls13"]');
  await eventually(async () => (await moment(page)).scenario === 'tls13', 'the other version is there');
  const now = await moment(page);
  assert.equal(now.heading, 'ClientHello');
  assert.equal(now.playing, false);
});

pageTest('the scrubber leads the story', { query: { step: 0, lang: 'en' }, browsers: ['chromium'] }, async ({ page }) => {
  await ready(page);
  const box = await page.locator('.scrubber').boundingBox();
  const middle = box.y + box.height / 2;
  await page.mouse.move(box.x + 20, middle);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, middle, { steps: 20 });
  const half = await moment(page);
  assert.ok(half.step > 5 && half.step < half.steps - 3, `step ${half.step} of ${half.steps}`);
  // Past the bar and past its end: the pointer is still held.
  await page.mouse.move(box.x + box.width + 200, middle - 300, { steps: 5 });
  await page.mouse.up();
  await becomes(page, { step: half.steps });
  await page.mouse.move(box.x, middle);
  assert.equal((await moment(page)).step, half.steps, 'let go');
});

// Runs in the page: keeps what is shown at each step. Looking from outside would miss steps on a busy machine.
function watchSteps() {
  const slider = document.querySelector('.scrubber');
  const text = (selector) => document.querySelector(selector).textContent;
  const look = () => ({ step: Number(slider.ariaValueNow), heading: text('h1'), lead: text('.lead') });
  globalThis.seen = [look()];
  const observer = new MutationObserver(() => globalThis.seen.push(look()));
  observer.observe(slider, { attributeFilter: ['aria-valuenow'] });
}
