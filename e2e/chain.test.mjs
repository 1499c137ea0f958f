// The tab of the certificate chain.

import assert from 'node:assert/strict';

import { pageTest } from './lib/harness.mjs';
import { ready } from './lib/story.mjs';

for (const scenario of ['tls12', 'tls13']) {
  pageTest(`the chain is drawn from the server to the root, with its checks: ${scenario}`, { query: { scenario, step: 8, lang: 'en', tab: 'chain' } }, async ({ page }) => {
    await ready(page);
    await page.waitForSelector('.chain .certificate');
    const { names, sources, checks, verdict } = await page.evaluate(() => {
      const texts = (selector) => [...document.querySelectorAll(selector)].map((each) => each.textContent);
      return { names: texts('.certificate h3'), sources: texts('.certificate .source'), checks: texts('.checks li'), verdict: texts('.verdict') };
    });
    assert.equal(names[0], 'example.dk');
    assert.equal(names.length, 3, 'a leaf, an intermediate and a root');
    assert.deepEqual(sources, ['sent in the handshake', 'sent in the handshake', 'trusted beforehand, not sent']);
    assert.equal(verdict.length, 1);
    assert.match(verdict[0], /accepted/);
    for (const part of ['example.dk', 'ecdsa-with-SHA256']) assert.ok(checks.some((check) => check.includes(part)), part);
    assert.ok(checks.length > 12, `${checks.length} checks`);
    assert.ok(checks.every((check) => /In order:|Not decided:/.test(check)), checks.join('\n'));
  });
}
