// A capture of one's own: dropped on the page it plays, with the messages that the command line finds in it, in time and
// without anything leaving the page.

import assert from 'node:assert/strict';

import { assertAccessible, assertNothingIsClipped } from './lib/checks.mjs';
import { download, drop, fixture, hold, messagesByCommand, twoConnections } from './lib/captures.mjs';
import { eventually, pageTest } from './lib/harness.mjs';
import { becomes, moment, press, ready } from './lib/story.mjs';

const query = { scenario: 'tls12', step: 3, lang: 'en' };
const MEGABYTE = 1024 * 1024;

const shown = (page) => page.evaluate(() => document.querySelector('.pick .title').textContent);
const opened = (page, name) => eventually(async () => (await shown(page)) === name, `${name} is open`, { within: 60_000 });
const notices = (page) => page.evaluate(() => [...document.querySelectorAll('.notices li span')].map((each) => each.textContent));
const told = (page, count) => eventually(async () => (await notices(page)).length === count, `${count} notices`);
const list = (page) => page.evaluate(() => [...document.querySelectorAll('.event-list li')].map((each) => each.textContent));

/** What the page calls a message of the command line's. */
function called({ type }) {
  const names = { syn: 'SYN', syn_ack: 'SYN + ACK', ack: 'ACK', fin: 'FIN + ACK', fin_ack: 'ACK', alert: 'Alert', application_data: 'Encrypted data' };
  return names[type] ?? type.replace(/(^|_)([a-z])/g, (_, __, letter) => letter.toUpperCase());
}

for (const [name, key_log] of [['openssl_tls13.pcapng'], ['openssl_tls12.pcap', 'openssl_tls12.keys']]) {
  pageTest(`${name} has the messages that the command line finds`, { query }, async ({ page, requests }) => {
    await ready(page);
    const loaded = requests.length;
    const folder = new URL('../fixtures/captures/', import.meta.url).pathname;
    const expected = messagesByCommand(name, ...(key_log ? ['--keylog', folder + key_log] : []));
    await drop(page, ...[name, key_log].filter(Boolean).map(fixture));
    await opened(page, name);
    const lines = await list(page);
    assert.equal(lines.length, expected.length);
    for (const [index, message] of expected.entries()) {
      const from = message.from === 'client' ? 'Client → server' : 'Server → client';
      const start = `${message.step} ${from}: ${called(message)}`;
      assert.ok(lines[index].startsWith(start), `${lines[index]} is not ${start}`);
      assert.ok(lines[index].endsWith(`, ${(message.time_us / 1000).toFixed(1)}\u{a0}ms`), lines[index]);
    }
    assert.deepEqual(await notices(page), []);
    await becomes(page, { step: 0, steps: expected.length, playing: false });
    await press(page, 'play');
    await eventually(async () => (await moment(page)).step > 1, 'it plays');
    assert.equal(requests.length, loaded, `asked for more: ${requests.slice(loaded)}`);
  });
}

pageTest('a key log that comes later opens what was closed, at the same place', { query }, async ({ page }) => {
  await ready(page);
  await drop(page, fixture('openssl_tls12.pcap'));
  await opened(page, 'openssl_tls12.pcap');
  await page.waitForSelector('.own-bar .lacks');
  const closed = (await list(page)).filter((line) => line.includes('Sealed record')).length;
  assert.equal(closed, 6);
  for (let each = 0; each < 11; each++) await page.keyboard.press('ArrowRight');
  await eventually(async () => (await moment(page)).heading === 'Sealed record', 'the story stands at the client’s Finished');
  assert.match(await page.evaluate(() => document.querySelector('.why').textContent), /key log holds no secret/);
  await drop(page, fixture('openssl_tls12.keys'));
  await eventually(async () => (await moment(page)).heading === 'Finished', 'it is open, and still at its step');
  assert.equal((await list(page)).some((line) => line.includes('Sealed record')), false);
  assert.equal(await page.evaluate(() => document.querySelector('.own-bar .lacks')), null);
  assert.deepEqual(await notices(page), []);
});

pageTest('a key log may come first, and its bad lines are numbered', { query }, async ({ page }) => {
  await ready(page);
  const { name, bytes } = fixture('openssl_tls12.keys');
  await drop(page, { name, bytes: Buffer.concat([Buffer.from('# by hand\nnonsense\n'), bytes]) });
  await told(page, 2);
  const words = (await notices(page)).join('\n');
  assert.match(words, /line 2 has 1 part instead of three/);
  assert.match(words, /kept: now open the capture/);
  await drop(page, fixture('openssl_tls12.pcap'));
  await opened(page, 'openssl_tls12.pcap');
  assert.equal((await list(page)).some((line) => line.includes('Sealed record')), false);
});

pageTest('the picker goes to a scenario and back, and there is no link to a capture', { query, browsers: ['chromium'] }, async ({ page }) => {
  await ready(page);
  await drop(page, fixture('openssl_tls13.pcapng'));
  await opened(page, 'openssl_tls13.pcapng');
  assert.equal(await page.evaluate(() => document.title), 'openssl_tls13.pcapng · Håndtryk');
  assert.equal(await page.evaluate(() => document.querySelector('#head-server').textContent), '127.0.0.1:4433');
  await eventually(() => page.evaluate(() => location.search === '?lang=en'), 'the address names no scenario');
  await page.click('.share');
  await page.waitForSelector('dialog[open]');
  assert.match(await page.evaluate(() => document.querySelector('dialog').textContent), /no link/);
  await page.keyboard.press('Escape');
  await page.click('[data-version="tls13"]');
  await becomes(page, { scenario: 'tls13' });
  await page.click('.pick');
  await page.click('#option-own');
  await opened(page, 'openssl_tls13.pcapng');
});

pageTest('of several connections one is shown, and the others can be chosen', { query, browsers: ['chromium'] }, async ({ page }) => {
  await ready(page);
  await drop(page, { name: 'two.pcapng', bytes: twoConnections() });
  await opened(page, 'two.pcapng');
  const { steps } = await moment(page);
  const chosen = () => page.evaluate(() => document.querySelector('.own-bar .pick .title').textContent);
  assert.equal(await chosen(), '1 · 127.0.0.1:4433');
  assert.equal(await page.evaluate(() => document.querySelector('.own-bar .lacks')), null);
  await page.click('.own-bar .pick');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await eventually(async () => (await chosen()) === '2 · 127.0.0.1:4433', 'the second is there');
  await page.waitForSelector('.own-bar .lacks');
  assert.equal((await moment(page)).steps, steps);
  assert.equal((await list(page)).some((line) => line.includes('EncryptedExtensions')), false, 'it is closed');
  assert.match((await list(page))[0], /^001 Client → server: SYN, 0\.0/);
});

pageTest('what cannot be opened is refused by name, with what to do', { query }, async ({ page }) => {
  await ready(page);
  await drop(page, { name: 'homework.txt', bytes: Buffer.from('Dear teacher,\n') }, { name: 'big.pcap', bytes: Buffer.alloc(21 * MEGABYTE) });
  await told(page, 2);
  const [text, big] = (await notices(page)).sort().reverse();
  assert.match(text, /homework\.txt cannot be opened\. It is text, and neither a capture nor a key log\. .*Wireshark/);
  assert.match(big, /big\.pcap has 21\.0 MB\. The page opens files of up to 20 MB/);
  const { scenario } = await moment(page);
  assert.equal(scenario, 'tls12', 'what was there is still there');
});

pageTest('a capture that is cut off plays as far as it goes', { query }, async ({ page }) => {
  await ready(page);
  const { bytes } = fixture('openssl_tls13.pcapng');
  await drop(page, { name: 'cut.pcapng', bytes: bytes.subarray(0, 9000) });
  await opened(page, 'cut.pcapng');
  assert.match((await notices(page)).join(), /cut\.pcapng is shown as far as it can be read\. At byte 8,916 the file ends/);
  assert.ok((await moment(page)).steps > 10);
});

pageTest('20 MB open with progress, and play', { query, browsers: ['chromium'] }, async ({ page }) => {
  await ready(page);
  const bytes = download(20 * MEGABYTE - 3000);
  assert.ok(bytes.length > 20_900_000 && bytes.length <= 20 * MEGABYTE);
  await hold(page, { name: 'download.pcapng', bytes });
  await page.evaluate(watchProgress);
  const inSight = () => page.evaluate(() => document.querySelector('.row.current') !== null);
  await page.evaluate(() => globalThis.dropHeld());
  await opened(page, 'download.pcapng');
  const { steps } = await moment(page);
  assert.ok(steps > 13_000, `${steps} messages`);
  await page.keyboard.press('End');
  await becomes(page, { step: steps });
  await eventually(inSight, 'the last row is in sight');
  for (const layer of ['records', 'segments', 'messages']) {
    await page.click(`[data-layer="${layer}"]`);
    await eventually(inSight, `so it is among the ${layer}`);
  }
  await page.keyboard.press('Home');
  await press(page, 'play');
  await eventually(async () => (await moment(page)).step > 3, 'it plays');
  const { progress, counts } = await page.evaluate(() => ({
    progress: globalThis.progress,
    counts: ['.row', '.tick', '.event-list li'].map((selector) => document.querySelectorAll(selector).length),
  }));
  assert.ok(new Set(progress).size >= 10, `progress: ${progress}`);
  assert.deepEqual(progress, progress.toSorted((a, b) => a - b));
  const [rows, ticks, lines] = counts;
  assert.ok(rows > 10 && rows < 200 && ticks < 1280 && lines === 200, counts.join());
});

pageTest('an opening can be cancelled, and leaves what was there', { query }, async ({ page }) => {
  await ready(page);
  await drop(page, { name: 'download.pcapng', bytes: download(12 * MEGABYTE) });
  await page.waitForSelector('.job button');
  await page.click('.job button');
  await eventually(() => page.evaluate(() => document.querySelector('.job') === null), 'the card is gone');
  await becomes(page, { scenario: 'tls12', step: 3 });
  assert.deepEqual(await notices(page), []);
});

pageTest('a page in another page offers no opening', { query: { ...query, embed: 1 }, browsers: ['chromium'] }, async ({ page }) => {
  await ready(page);
  assert.equal(await page.evaluate(() => document.querySelector('.ghost.open, .files, .own-bar')), null);
});

for (const screen of [{ viewport: { width: 1440, height: 900 } }, { viewport: { width: 360, height: 640 }, touch: true }]) {
  for (const [lang, colorScheme] of [['da', 'light'], ['en', 'dark']]) {
    const options = { ...screen, colorScheme, query: { ...query, lang }, browsers: ['chromium'], reducedMotion: true };
    pageTest(`no barrier with a capture: ${screen.viewport.width} px, ${lang}, ${colorScheme}`, options, async ({ page, shot }) => {
      await ready(page);
      await page.evaluate(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([], 'a.pcap'));
        document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true, cancelable: true }));
      });
      await page.waitForSelector('.drop-zone');
      await shot(`own-${screen.viewport.width}-${lang}-drop`);
      await drop(page, { name: 'two.pcapng', bytes: twoConnections() }, fixture('openssl_tls12.keys'), { name: 'a.txt', bytes: Buffer.from('a') });
      await opened(page, 'two.pcapng');
      await page.click('.notices button');
      await page.click('.own-bar .pick');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await page.waitForSelector('.own-bar .lacks');
      await assertAccessible(page);
      await assertNothingIsClipped(page);
      await shot(`own-${screen.viewport.width}-${lang}`);
      await page.click('.own-bar .pick');
      await assertAccessible(page, ['.heads']);
      await shot(`own-${screen.viewport.width}-${lang}-connections`);
    });
  }
}

// Runs in the page: keeps what the bar shows.
function watchProgress() {
  globalThis.progress = [];
  new MutationObserver(() => {
    const bar = document.querySelector('.job progress');
    if (bar) globalThis.progress.push(bar.value);
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ['value'] });
}
