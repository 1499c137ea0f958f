// Every view is a link; a link that cannot be understood opens what can, and says what could not.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { eventually, pageTest } from './lib/harness.mjs';
import { becomes, moment, press, ready } from './lib/story.mjs';

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

/** The share links of this version of the format: each with its preset, its view, and what it changes. */
const SHARED = readFileSync(new URL('../fixtures/share/1.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'))
  .map((line) => line.split('\t'))
  .map(([link, scenario, view, ...changes]) => ({ link, scenario, view, changes }));

/** A link to TLS 1.3 with another seed, over IPv6. */
const CHANGED = SHARED.find(({ scenario, changes }) => scenario === 'tls13' && changes.length > 0).link;

/** Presses Share, and gives what is then in the clipboard. */
async function shared(page) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(() => navigator.clipboard.writeText('nothing yet'));
  await page.click('.share');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await eventually(async () => (await copied()) !== 'nothing yet', 'the link is in the clipboard');
  return copied();
}

const octets = (page) => page.evaluate(() => document.querySelector('.hex .octets')?.textContent ?? '');

const copying = { query: { scenario: 'tls13', step: 4, lang: 'en' }, browsers: ['chromium'] };
pageTest('Share copies a link to this view', copying, async ({ page }) => {
  await becomes(page, { step: 4 });
  const link = new URL(await shared(page));
  assert.match(link.search, /^\?link=1[\w-]+$/);
  const before = await octets(page);
  await page.goto(link.href);
  await becomes(page, { step: 4, scenario: 'tls13' });
  assert.equal(await octets(page), before);
  await eventually(
    () => page.evaluate(() => location.search === '?scenario=tls13&step=4&tab=bytes&lang=en'),
    'where nothing is changed, the address is readable',
  );
});

pageTest('a link carries what was changed to a second page', { query: { link: CHANGED, step: 4, tab: 'bytes', lens: 'client', lang: 'da' }, browsers: ['chromium'] }, async ({ page }) => {
  await becomes(page, { step: 4, scenario: 'tls13' });
  const before = await octets(page);
  assert.ok(before.length > 500, before);
  const link = new URL(await shared(page));
  await eventually(
    () => page.evaluate((query) => location.search === query, link.search),
    'where something is changed, the address is the share link',
  );
  const second = await page.context().newPage();
  await second.goto(link.href);
  await becomes(second, { step: 4, scenario: 'tls13' });
  assert.equal(await octets(second), before, 'the same bytes');
  assert.equal(await second.evaluate(() => document.documentElement.lang), 'da');
  await second.goto(`${link.origin}${link.pathname}?scenario=tls13&step=4`);
  await becomes(second, { step: 4 });
  assert.notEqual(await octets(second), before, 'and not those of the scenario as it is shipped');
  await second.close();
});

pageTest('a browser that copies nothing shows the link', copying, async ({ page }) => {
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
  });
  await page.click('.share');
  await eventually(() => page.evaluate(() => document.querySelector('dialog input')?.value.includes('?link=1') === true), 'the link is there');
});

const broken = [
  ['a random text', 'hej', /no link/, /ikke et link/],
  ['a cut link', CHANGED.slice(0, -1), /damaged/, /gået i stykker/],
  ['a changed link', CHANGED.replace(/.$/, (last) => (last === 'A' ? 'E' : 'A')), /damaged/, /gået i stykker/],
  ['a link of a newer version', `2${CHANGED.slice(1)}`, /newer/, /nyere/],
  ['a link that cannot be run', SHARED.find(({ changes }) => changes.includes('application.path=/æøå')).link, /cannot be run/, /kan ikke køres/],
];
for (const lang of ['da', 'en']) {
  for (const [what, link, en, da] of broken) {
    pageTest(`in ${lang}, ${what} says so, and the default run is there`, { query: { link, lang }, browsers: ['chromium'] }, async ({ page }) => {
      await ready(page);
      const notices = await page.evaluate(() => [...document.querySelectorAll('.notices li span')].map((each) => each.textContent));
      assert.equal(notices.length, 1, notices.join('\n'));
      assert.match(notices[0], lang === 'da' ? da : en);
      const { steps } = await moment(page);
      assert.equal(new URL(page.url()).searchParams.get('scenario') ?? 'classic-fourteen', 'classic-fourteen');
      assert.equal(await page.title(), lang === 'da' ? 'De klassiske fjorten · Håndtryk' : 'The classic fourteen · Håndtryk');
      assert.ok(steps > 10, 'the default run is there');
    });
  }
}

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
