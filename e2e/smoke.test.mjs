// The page loads from any folder of any host, and asks for nothing that is not its own.

import assert from 'node:assert/strict';

import { pageTest } from './lib/harness.mjs';

pageTest('loads without an error', {}, async ({ page, requests, shot, browser }) => {
  await page.waitForFunction(() => globalThis.performance.getEntriesByName('simulate').length > 0);
  assert.ok(requests.some((url) => url.endsWith('.wasm')), requests.join('\n'));
  await shot(`smoke-${browser}`);
});

pageTest('has a policy that lets no script but its own run', { mayLog: /Content.Security.Policy/i }, async ({ page }) => {
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.injected = true';
    document.body.append(script);
    return globalThis.injected === true;
  });
  assert.equal(ran, false);
});
