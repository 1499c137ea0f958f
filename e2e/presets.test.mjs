// Every shipped scenario, chosen in the picker and played to its end, in one language or the other; and the picker itself.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { assertAccessible, assertNothingIsClipped } from './lib/checks.mjs';
import { eventually, pageTest } from './lib/harness.mjs';
import { becomes, moment, ready } from './lib/story.mjs';

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** The ids, family by family, as the program lists them. */
const FAMILIES = (() => {
  const [, table] = read('crates/trace/src/preset.rs').match(/PRESETS: &\[Preset\] = shipped! \{\n(.*?)\n\};/s);
  return [...table.matchAll(/(\w+) \{(.*?)\}/gs)].map(([, family, ids]) => ({
    family,
    ids: [...ids.matchAll(/"([\w-]+)"/g)].map(([, id]) => id),
  }));
})();

/** Title and lesson of each, by language. */
const TEXTS = Object.fromEntries(
  ['da', 'en'].map((lang) => {
    const entries = read(`locales/${lang}/scenarios.ftl`).matchAll(/^preset-([\w-]+) = (.*)\n(?: {4}\..*\n)*? {4}\.lesson = (.*)$/gm);
    return [lang, Object.fromEntries([...entries].map(([, id, title, lesson]) => [id, { title, lesson }]))];
  }),
);

const settings = { browsers: ['chromium'], reducedMotion: true };

for (const { family, ids } of FAMILIES) {
  pageTest(`every scenario of ${family} plays to its end`, { ...settings, query: { step: 0, lang: 'en' } }, async ({ page, problems }) => {
    await ready(page);
    for (const [index, id] of ids.entries()) {
      const lang = ['da', 'en'][index % 2];
      if ((await page.evaluate(() => document.documentElement.lang)) !== lang) await page.click(`[data-lang="${lang}"]`);
      await page.click('.pick');
      await page.click(`#option-${id}`);
      const { title, lesson } = TEXTS[lang][id];
      await eventually(() => page.evaluate((text) => document.title.startsWith(text), title), `${id} is called ${title}`);
      assert.equal(await page.evaluate(() => document.querySelector('.pick .title').textContent), title);
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press('Home');
      await becomes(page, { step: 0, heading: title });
      assert.equal(await page.evaluate(lessonShown), lesson);

      const { steps } = await moment(page);
      for (let step = 1; step <= steps; step++) {
        await page.keyboard.press('ArrowRight');
        await becomes(page, { step });
        const { heading, lead } = await moment(page);
        assert.ok(heading !== '' && lead !== '', `${id}: step ${step} has heading and lead`);
      }
      assert.equal(await page.evaluate(() => /[⟨⟩]/.test(document.body.textContent)), false, `${id}: a text is missing`);
      assert.deepEqual(problems, [], id);
    }
  });
}

// Runs in the page: the lesson without what its terms say when asked.
function lessonShown() {
  const lesson = document.querySelector('.lesson').cloneNode(true);
  for (const hint of lesson.querySelectorAll('[role="tooltip"]')) hint.remove();
  return lesson.textContent;
}

const active = (page) => page.evaluate(() => document.querySelector('[role="option"].active')?.id.replace('option-', ''));

pageTest('the picker is searched by typing and passed through by families', { query: { step: 0, lang: 'en' } }, async ({ page }) => {
  await ready(page);
  await page.evaluate(() => document.querySelector('.pick').focus());
  await page.keyboard.press('ArrowDown');
  await page.waitForSelector('[role="listbox"]');
  assert.equal(await active(page), FAMILIES[0].ids[0]);
  const headings = await page.evaluate(() => [...document.querySelectorAll('[role="listbox"] [role="group"]')].map((group) => document.getElementById(group.getAttribute('aria-labelledby')).textContent));
  assert.equal(headings.length, FAMILIES.length);
  await page.keyboard.press('PageDown');
  await eventually(async () => (await active(page)) === FAMILIES[1].ids[0], 'the next family');
  await page.keyboard.press('PageUp');
  await eventually(async () => (await active(page)) === FAMILIES[0].ids[0], 'and back');
  for (const letter of 'revo') await page.keyboard.press(letter);
  await eventually(async () => (await active(page)) === 'revoked', 'the title is found');
  const seen = await page.evaluate(() => {
    const [list, option] = ['[role="listbox"]', '[role="option"].active'].map((each) => document.querySelector(each).getBoundingClientRect());
    return option.top >= list.top && option.bottom <= list.bottom + 1;
  });
  assert.ok(seen, 'it is scrolled into sight');
  await page.keyboard.press('Enter');
  await eventually(() => page.evaluate(() => document.title.startsWith('Revoked')), 'it is chosen');
});

for (const lang of ['da', 'en']) {
  const phone = { ...settings, viewport: { width: 360, height: 640 }, touch: true, query: { step: 0, lang } };
  pageTest(`the picker has room on a phone: ${lang}`, phone, async ({ page, shot }) => {
    await ready(page);
    await page.click('.pick');
    await page.waitForSelector('[role="listbox"]');
    await assertNothingIsClipped(page);
    await assertAccessible(page);
    await shot(`picker-phone-${lang}`);
    await page.locator('#option-reset').scrollIntoViewIfNeeded();
    await page.tap('#option-reset');
    await eventually(() => page.evaluate((title) => document.title.startsWith(title), TEXTS[lang].reset.title), 'the last is chosen');
  });
}
