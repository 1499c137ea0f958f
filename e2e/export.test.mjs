// The run as files: each kind is saved by the browser, under its name and with its content.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { assertAccessible, assertNothingIsClipped } from './lib/checks.mjs';
import { eventually, pageTest } from './lib/harness.mjs';
import { ready } from './lib/story.mjs';

const FILES = {
  pcapng: ['haandtryk-tls13.pcapng', (bytes) => bytes.readUInt32LE(0) === 0x0a0d0d0a && bytes.includes('CLIENT_HANDSHAKE_TRAFFIC_SECRET')],
  'pcapng-alone': ['haandtryk-tls13-without-secrets.pcapng', (bytes) => bytes.readUInt32LE(0) === 0x0a0d0d0a && !bytes.includes('SECRET')],
  'key-log': ['haandtryk-tls13-keys.log', (bytes) => /^CLIENT_HANDSHAKE_TRAFFIC_SECRET [0-9a-f]{64} [0-9a-f]{64}$/m.test(bytes)],
  text: ['haandtryk-tls13.txt', (bytes) => bytes.includes('EncryptedExtensions')],
  json: ['haandtryk-tls13.json', (bytes) => JSON.parse(bytes).messages.some(({ type }) => type === 'encrypted_extensions')],
  svg: ['haandtryk-tls13.svg', (bytes) => bytes.includes('<svg ') && bytes.includes('EncryptedExtensions')],
  mermaid: ['haandtryk-tls13.mmd', (bytes) => bytes.includes('sequenceDiagram')],
};

const settings = { query: { scenario: 'tls13', step: 6, lang: 'en' }, reducedMotion: true };

pageTest('every kind of file is saved', { ...settings, browsers: ['chromium'] }, async ({ page, requests }) => {
  await ready(page);
  const before = requests.length;
  await page.click('.export');
  await page.waitForSelector('dialog[open] .files');
  for (const [code, [name, holds]] of Object.entries(FILES)) {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(`[data-file="${code}"]`)]);
    assert.equal(download.suggestedFilename(), name);
    assert.ok(holds(readFileSync(await download.path())), `${name} holds what it says`);
  }
  assert.equal(requests.length, before, 'and no other computer is asked');
  await assertAccessible(page);
});

pageTest('the files are reached by keys alone', settings, async ({ page }) => {
  await ready(page);
  await page.evaluate(() => document.querySelector('.export').focus());
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open] .files');
  await page.keyboard.press('Tab');
  await eventually(() => page.evaluate(() => document.activeElement.dataset.file === 'pcapng'), 'the first file has the focus');
  await page.keyboard.press('Escape');
  await eventually(() => page.evaluate(() => !document.querySelector('dialog') && document.activeElement.matches('.export')), 'Escape gives the focus back');
});

pageTest('on a phone the files stand in the help', { ...settings, browsers: ['chromium'], viewport: { width: 360, height: 640 }, touch: true }, async ({ page }) => {
  await ready(page);
  await page.click('.top-bar .ghost:not(.room-button, .export, .theme, .open)');
  await page.click('dialog .setting .solid');
  await page.waitForSelector('dialog[open] .files');
  await assertNothingIsClipped(page);
  await assertAccessible(page);
});
