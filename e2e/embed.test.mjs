// The page in another page of another origin, in a plain and in a sandboxed iframe: it shows the stage, and the two talk.

import assert from 'node:assert/strict';

import { eventually, pageTest } from './lib/harness.mjs';
import { found, ready } from './lib/story.mjs';

/** The page that embeds, whose own origin is what `host=` fixes. */
const embedder = (parameters) => ({ page, embedders }) =>
  `${embedders.url}embed-test.html?${new URLSearchParams({ page: page.url, lang: 'en', ...parameters })}`;

const said = (page, frame) => page.evaluate((name) => globalThis.messages[name], frame);
const last = async (page, frame, type) => (await said(page, frame)).findLast((message) => message.type === type);
const send = (page, frame, message) => page.evaluate(([name, content]) => globalThis.send(name, content), [frame, message]);

for (const frame of ['plain', 'sandboxed']) {
  pageTest(`talks with its host page in a ${frame} iframe`, { url: embedder({ scenario: 'tls13' }) }, async ({ page, shot, browser }) => {
    await found(() => last(page, frame, 'step'), 'the page tells its step');
    const { steps, ...ready } = await last(page, frame, 'ready');
    assert.deepEqual(ready, { haandtryk: 1, type: 'ready', scenario: 'tls13' });
    assert.ok(Number.isInteger(steps) && steps > 10, `${steps} steps`);
    assert.deepEqual(await last(page, frame, 'step'), { haandtryk: 1, type: 'step', step: 0, steps }, 'it does not play by itself');
    const resize = await found(() => last(page, frame, 'resize'), 'the page tells the height it would like');
    assert.ok(resize.height > 480 && resize.height < 3000, `${resize.height} px`);

    await send(page, frame, { type: 'seek', step: 5 });
    await eventually(async () => (await last(page, frame, 'step')).step === 5, 'it goes to step 5');
    // Out of sight, a browser gives an iframe no frames to play in.
    await page.evaluate((name) => document.querySelector(`[name="${name}"]`).scrollIntoView(), frame);
    await send(page, frame, { type: 'play' });
    await eventually(async () => (await last(page, frame, 'step')).step > 6, 'it plays');
    await send(page, frame, { type: 'pause' });
    await eventually(async () => {
      const before = (await said(page, frame)).length;
      await new Promise((done) => setTimeout(done, 2500));
      return (await said(page, frame)).length === before;
    }, 'it pauses');
    if (frame === 'sandboxed') await shot(`embedded-${browser}`);
  });
}

const wrong = { url: embedder({}), browsers: ['chromium'], mayLog: /haandtryk: message ignored/ };
pageTest('leaves alone what is not said rightly, and names it in the console', wrong, async ({ page }) => {
  await found(() => last(page, 'plain', 'step'), 'the page is there');
  const warnings = [];
  page.on('console', (message) => warnings.push(message.text()));
  for (const message of [
    { type: 'seek', step: 9999 },
    { type: 'seek', step: -1 },
    { type: 'seek', step: 1.5 },
    { type: 'seek', step: '3' },
    { type: 'seek' },
    { type: 'explode' },
    { haandtryk: 2, type: 'seek', step: 3 },
    { haandtryk: 'one', type: 'play' },
  ]) {
    await send(page, 'plain', message);
  }
  await page.evaluate(() => {
    const target = document.querySelector('[name="plain"]').contentWindow;
    for (const other of [null, 7, 'seek', { type: 'seek', step: 3 }, [1, 2], { nested: { haandtryk: 1 } }]) target.postMessage(other, '*');
  });
  await eventually(() => warnings.length === 8, 'eight warnings');
  // What is right still works, and comes after all that is wrong.
  await send(page, 'plain', { type: 'seek', step: 2 });
  await eventually(async () => (await last(page, 'plain', 'step')).step === 2, 'it goes to step 2');
  assert.deepEqual((await said(page, 'plain')).filter(({ type }) => type === 'step').map(({ step }) => step), [0, 2]);
});

pageTest('says nothing to a host page of another origin than the one named', { url: embedder({ host: 'https://school.example' }), browsers: ['chromium'], mayLog: /postMessage/ }, async ({ page }) => {
  const frame = page.frames().find((each) => each.name() === 'plain');
  await frame.waitForSelector('.transport');
  await send(page, 'plain', { type: 'seek', step: 3 });
  await frame.waitForTimeout(500);
  assert.deepEqual(await said(page, 'plain'), []);
  assert.equal(await frame.evaluate(() => document.querySelector('.scrubber').ariaValueNow), '0');
});

pageTest('hears its parent alone', { url: embedder({}), browsers: ['chromium'] }, async ({ page }) => {
  await found(() => last(page, 'plain', 'step'), 'the page is there');
  await found(() => last(page, 'sandboxed', 'step'), 'and its neighbour');
  const neighbour = page.frames().find((each) => each.name() === 'sandboxed');
  await neighbour.evaluate(() => window.parent.frames[0].postMessage({ haandtryk: 1, type: 'seek', step: 3 }, '*'));
  await page.waitForTimeout(500);
  assert.equal((await last(page, 'plain', 'step')).step, 0);
});

for (const controls of [0, 1]) {
  const query = { embed: 1, controls, step: 4, lang: 'en' };
  pageTest(`shows the stage ${controls ? 'with' : 'without'} its bars`, { query, viewport: { width: 760, height: 480 } }, async ({ page, shot, browser }) => {
    await ready(page);
    const has = (selector) => page.evaluate((each) => document.querySelector(each) !== null, selector);
    assert.equal(await has('.transport'), controls === 1);
    assert.equal(await has('.top-bar'), controls === 1);
    assert.equal(await has('.inspector'), false);
    await shot(`iframe-controls-${controls}-${browser}`);
  });
}

const faulty = { query: { embed: 1, scenario: 'tls9', step: 'x', theme: 'pink', host: '*', lang: 'da' }, viewport: { width: 760, height: 480 } };
pageTest('wrong values in an iframe are named there', faulty, async ({ page }) => {
  await ready(page);
  const notices = await page.evaluate(() => [...document.querySelectorAll('.notices li')].map((each) => each.textContent));
  assert.equal(notices.length, 4, notices.join('\n'));
  for (const value of ['tls9', 'x', 'pink', '*']) {
    assert.ok(notices.some((notice) => notice.includes(`»${value}«`)), `${value} is not named`);
  }
});
