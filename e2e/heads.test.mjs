// The heads over the lifelines: the state of the handshake by its name, and what each party has checked.

import assert from 'node:assert/strict';

import { eventually, pageTest } from './lib/harness.mjs';
import { becomes, ready } from './lib/story.mjs';

const settings = { viewport: { width: 1440, height: 900 }, reducedMotion: true };
const count = (page, side) => page.$eval(`.head.${side} .party-checks .visually-hidden`, (text) => text.textContent);

pageTest('states and checks go with the story', { ...settings, query: { scenario: 'tls13', lang: 'en', step: 0 } }, async ({ page }) => {
  await ready(page);
  await page.waitForSelector('.head.client .party-checks');
  const story = [];
  for (let step = 0; ; step++) {
    await becomes(page, { step });
    const now = await page.evaluate(() =>
      ['client', 'server'].map((side) => {
        const passed = document.querySelectorAll(`.head.${side} .marks .passed`).length;
        return `${document.querySelector(`.head.${side} .state button`)?.textContent ?? '-'} ${passed}`;
      }).join(', '),
    );
    if (story.at(-1) !== now) story.push(now);
    if (step === 20) break;
    await page.keyboard.press('ArrowRight');
  }
  assert.deepEqual(story, [
    'START 0, START 0',
    'WAIT_SH 0, RECVD_CH 0',
    'WAIT_EE 3, NEGOTIATED 0',
    'WAIT_CERT_CR 4, NEGOTIATED 0',
    'WAIT_CV 5, NEGOTIATED 0',
    'WAIT_FINISHED 9, NEGOTIATED 0',
    'WAIT_FINISHED 10, WAIT_FLIGHT2 0',
    'CONNECTED 10, CONNECTED 2',
    '- 10, CONNECTED 2',
    '- 10, - 2',
  ]);
  assert.equal(await count(page, 'client'), '10 of 10 checks passed');
});

pageTest('a state and the checks say more when asked', { ...settings, query: { scenario: 'tls13', lang: 'da', step: 6 } }, async ({ page }) => {
  await ready(page);
  const about = async (hint) => {
    await page.focus(`.head.client ${hint} button`);
    const look = (shown) => [getComputedStyle(shown).display !== 'none', shown.textContent];
    const [isShown, text] = await page.$eval(`.head.client ${hint} .about`, look);
    assert.ok(isShown);
    await page.keyboard.press('Escape');
    await eventually(async () => !(await page.$eval(`.head.client ${hint} .about`, look))[0], 'Escape hides it');
    return text;
  };
  assert.match(await about('.state'), /venter på EncryptedExtensions\.RFC 9846 §A\.1/);
  await page.waitForSelector('.head.client .party-checks');
  const checks = await about('.party-checks');
  assert.match(checks, /Version\(i orden\)RFC 9846 §4\.2\.3/);
  assert.match(checks, /Finished\(ikke endnu\)RFC 9846 §4\.5\.3/);
});

pageTest('TLS 1.2 has checks, but no names for its states', { ...settings, query: { scenario: 'tls12', lang: 'en', step: 20 } }, async ({ page }) => {
  await ready(page);
  await page.waitForSelector('.head.server .party-checks');
  assert.equal(await page.$('.state'), null);
  assert.equal(await count(page, 'client'), '10 of 10 checks passed');
  assert.equal(await count(page, 'server'), '2 of 2 checks passed');
});
