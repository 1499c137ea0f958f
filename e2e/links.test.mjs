// Every view is a link; a link that cannot be understood opens what can, and says what could not.

import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';

import { eventually, pageTest } from './lib/harness.mjs';
import { moment, press, ready } from './lib/story.mjs';

pageTest('a link opens what it names', { query: { scenario: 'tls13', step: 8, tab: 'meaning', lang: 'da', theme: 'dark' } }, async ({ page }) => {
  await eventually(async () => (await moment(page)).step === 8, 'step 8');
  const { scenario, playing } = await moment(page);
  assert.deepEqual({ scenario, playing }, { scenario: 'tls13', playing: false });
  assert.deepEqual(
    await page.evaluate(() => [
      document.documentElement.lang,
      document.documentElement.dataset.theme,
      document.querySelector('[role="tab"][aria-selected="true"]').id,
      document.querySelectorAll('.notices li').length,
    ]),
    ['da', 'dark', 'tab-meaning', 0],
  );
});

pageTest('the address follows what is shown', { query: { step: 1, lang: 'en' } }, async ({ page }) => {
  await ready(page);
  await press(page, 'forward');
  await page.click('[data-version="tls13"]');
  await page.click('[data-lang="da"]');
  await page.click('#tab-meaning');
  await eventually(
    () => page.evaluate(() => location.search === '?scenario=tls13&step=2&tab=meaning&lang=da'),
    'the address says scenario, step, tab and language',
  );
  await sleep(200);
  await page.reload();
  await ready(page);
  await eventually(async () => (await moment(page)).step === 2, 'and opens the same view again');
  assert.equal((await moment(page)).scenario, 'tls13');
});

const copying = { query: { scenario: 'tls13', step: 3, lang: 'en' }, browsers: ['chromium'] };
pageTest('Share copies a link to this view', copying, async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.click('.share');
  await eventually(
    async () => (await page.evaluate(() => navigator.clipboard.readText())).endsWith('?scenario=tls13&step=3&tab=bytes&lang=en'),
    'the link is in the clipboard',
  );
});

pageTest('a browser that copies nothing shows the link', copying, async ({ page }) => {
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  await page.click('.share');
  await eventually(() => page.evaluate(() => document.querySelector('dialog input')?.value.includes('scenario=tls13') === true), 'the link is there');
});

const wrong = [
  [{ scenario: 'tls14' }, 'tls14'],
  [{ scenario: '../../etc/passwd' }, '../../etc/passwd'],
  [{ step: '-1' }, '-1'],
  [{ step: 'NaN' }, 'NaN'],
  [{ step: '1e9' }, '1e9'],
  [{ step: 4000 }, '4000'],
  [{ tab: 'nothing' }, 'nothing'],
  [{ theme: '<img src=x onerror=alert(1)>' }, '<img src=x onerror=alert(1)>'],
  [{ embed: 'yes' }, 'yes'],
];
for (const lang of ['da', 'en']) {
  for (const [parameters, value] of wrong) {
    const options = { query: { ...parameters, lang }, browsers: ['chromium'] };
    pageTest(`in ${lang}, a link is told that it cannot have ${JSON.stringify(parameters)}`, options, async ({ page }) => {
      await ready(page);
      const notices = await page.evaluate(() => [...document.querySelectorAll('.notices li span')].map((each) => each.textContent));
      assert.equal(notices.length, 1, notices.join('\n'));
      const shown = lang === 'da' && value !== '4000' ? `»${value}«` : value;
      assert.ok(notices[0].includes(shown), notices[0]);
      assert.ok((await moment(page)).steps > 10, 'the default run is there');
      await page.click('.notices button');
      await eventually(() => page.evaluate(() => !document.querySelector('.notices li')), 'the note goes');
    });
  }
}

pageTest('an unknown language is answered in one that the browser asks for', { query: { lang: 'tlh' }, language: 'da-DK', browsers: ['chromium'] }, async ({ page }) => {
  await page.waitForSelector('.notices li');
  const [lang, notice] = await page.evaluate(() => [document.documentElement.lang, document.querySelector('.notices li').textContent]);
  assert.equal(lang, 'da');
  assert.ok(notice.includes('»tlh«'), notice);
});

pageTest('a choice of language and theme is remembered', { query: {}, language: 'en-GB' }, async ({ page }) => {
  await page.waitForSelector('[data-lang="da"]');
  await page.click('[data-lang="da"]');
  await page.click('.theme');
  await sleep(200);
  await page.goto(page.url().split('?')[0]);
  await page.waitForSelector('[data-lang="da"][aria-pressed="true"]');
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'light');
});
