// Who is looking: a run of either version through all three lenses, keys that leak, and the tabs that show the secrets.

import assert from 'node:assert/strict';

import { eventually, pageTest } from './lib/harness.mjs';
import { becomes, moment, ready } from './lib/story.mjs';

/** Whether the message of the step is closed to the party who looks. */
const closed = (page) => page.evaluate(() => document.querySelector('.tag.shut') !== null);

const look = async (page, looker) => {
  await page.click(`[data-looker="${looker}"]`);
  await page.waitForSelector(`[data-looker="${looker}"][aria-pressed="true"]`);
};

/** The names of the messages that are closed, in the order of the story. */
async function closedMessages(page) {
  const names = [];
  const { steps } = await moment(page);
  await page.keyboard.press('Home');
  await becomes(page, { step: 0 });
  for (let step = 1; step <= steps; step++) {
    await page.keyboard.press('ArrowRight');
    await becomes(page, { step });
    if (await closed(page)) names.push((await moment(page)).heading);
  }
  return names;
}

for (const lang of ['da', 'en']) {
  for (const scenario of ['tls12', 'tls13']) {
    pageTest(`${scenario} through three lenses, ${lang}`, { query: { scenario, step: 0, lang } }, async ({ page }) => {
      await ready(page);
      for (const end of ['client', 'server']) {
        await look(page, end);
        assert.deepEqual(await closedMessages(page), [], `${end} reads all of its own connection`);
      }
      await look(page, 'eavesdropper');
      const names = await closedMessages(page);
      assert.equal(names.includes('Certificate'), scenario === 'tls13', 'the certificate of TLS 1.2 is open');
      assert.ok(names.includes('Finished') && !names.includes('ClientHello'), names.join());
      await eventually(() => page.evaluate(() => location.search.includes('lens=eavesdropper')), 'the address follows');

      await page.click('.leaks summary');
      await page.click('[data-leak="ephemeral-private-key"]');
      await page.keyboard.press('End');
      await eventually(async () => !(await closed(page)), 'the leaked key opens the recording');
      await page.click('[data-leak="ephemeral-private-key"]');
      await page.click('[data-leak="certificate-private-key"]');
      const result = await page.evaluate(() => document.querySelector('.leaks .result').textContent);
      assert.match(result, /Ingen|None/, 'the key of the certificate opens nothing');
    });
  }
}

pageTest('a link holds the lens and the leak', {
  query: { scenario: 'tls13', step: 8, lang: 'en', lens: 'eavesdropper', leak: 'handshake-traffic-secret.2' },
}, async ({ page }) => {
  await ready(page);
  await eventually(async () => (await moment(page)).heading === 'Certificate', 'the step is shown');
  assert.equal(await closed(page), false, 'the server’s handshake secret opens its certificate');
  await page.keyboard.press('End');
  await eventually(() => page.evaluate(() => location.search.includes('leak=handshake-traffic-secret.2')), 'the address follows');
});

pageTest('the keys grow with the story, and the private ones stay with their owner', {
  query: { scenario: 'tls13', step: 4, lang: 'en', tab: 'keys' },
}, async ({ page }) => {
  await ready(page);
  const count = () => page.evaluate(() => document.querySelectorAll('.schedule details').length);
  const early = await count();
  await page.keyboard.press('End');
  await eventually(async () => (await count()) > early, 'more is known in the end');
  const sides = await page.evaluate(() => [...document.querySelectorAll('.agreement .side .outcome code')].map((code) => code.textContent));
  assert.equal(sides.length, 2);
  assert.equal(sides[0], sides[1], 'both come to the same');
  const headings = await page.evaluate(() => [...document.querySelectorAll('.agreement .side')].map((side) => [...side.querySelectorAll('h3, dt')].map((each) => each.firstChild.textContent)));
  for (const [party, ...names] of headings) {
    assert.ok(names.length > 2 && !names.some((name) => name.includes(`· ${party}`)), `${names.join()} stand below ${party} already`);
  }
  const isExplained = await page.evaluate(() => {
    const term = document.querySelector('.schedule .hint.term');
    for (let each = term.closest('details'); each; each = each.parentElement.closest('details')) each.open = true;
    const isShown = () => getComputedStyle(term.querySelector('.about')).display !== 'none';
    const before = isShown();
    term.querySelector('button').focus();
    return !before && isShown();
  });
  assert.ok(isExplained, 'a term in the tree says more on focus');
  await look(page, 'eavesdropper');
  await eventually(() => page.evaluate(() => document.querySelectorAll('.agreement .outcome code').length === 0), 'the secret is hidden');
});

pageTest('a command is there to copy, with what it must print', {
  query: { scenario: 'tls12', step: 10, lang: 'en', tab: 'verify' },
}, async ({ page }) => {
  await ready(page);
  await page.click('.subjects summary');
  await page.waitForSelector('.script pre');
  const text = await page.evaluate(() => document.querySelector('.script').textContent);
  assert.match(text, /openssl|python3/);
});
