// What a visitor feels, measured in Chromium: from a click on the version switch to the new picture, scrubbing, and opening
// messages and pointing at bytes of records of 16 kB, and the longest task when a capture of 20 MB is opened.
//
// The page itself leaves `simulate`, `analyse` and `layout` on the performance time line (User Timing). It plays the run that
// it opens with at once: that is computing time, while what it plays ahead has pauses in it.

import { closeBrowsers, openChromium } from '../lib/browsers.mjs';
import { download, drop, hold } from '../lib/captures.mjs';
import { hosts, stopHosts } from '../lib/hosts.mjs';
import { longestTask } from '../lib/tasks.mjs';

/** Fresh pages, each of which shows the other version once; it has played it ahead by then. */
const VISITS = 15;
const VERSIONS = ['tls12', 'tls13'];
/** What a switch must reach, in milliseconds: two frames of 60 a second. */
const TARGET = 33;
const MEGABYTE = 1024 * 1024;

const { page: host } = await hosts();
const settings = { viewport: { width: 1280, height: 800 }, reducedMotion: true };
const samples = { click: [], simulate: [], analyse: [], layout: [] };

for (let visit = 0; visit < VISITS; visit++) {
  const [from, to] = visit % 2 ? VERSIONS : [...VERSIONS].reverse();
  await visited(from, async (page) => {
    samples.click.push(await page.evaluate(clickToPicture, to));
    const measures = await page.evaluate(() => performance.getEntriesByType('measure').map(({ name, duration }) => [name, duration]));
    const first = (name) => measures.find(([each]) => each === name)?.[1];
    for (const name of ['simulate', 'analyse']) if (first(name) !== undefined) samples[name].push(first(name));
    for (const [name, duration] of measures) if (name === 'layout') samples.layout.push(duration);
  });
}
console.log(`ms in Chromium              median      p95      worst   (${VISITS} visits, target ${TARGET} ms)`);
print('click to new picture', samples.click);
print('layout of a picture', samples.layout);
print('simulation, at opening', samples.simulate);
print('analysis, at opening', samples.analyse);

for (const version of VERSIONS) {
  await visited(version, async (page) => {
    const { frames, seconds, worst, longTasks } = await scrub(page);
    const tasks = longTasks.length === 0 ? 'no task over 50 ms' : `longest task ${Math.max(...longTasks).toFixed(0)} ms`;
    console.log(`scrubbing ${version}: ${(frames / seconds).toFixed(1)} frames/s, slowest frame ${worst.toFixed(1)} ms, ${tasks}`);
  });
}

await visited('tls13', async (page) => {
  await drop(page, { name: 'download.pcapng', bytes: download(1 << 20, 1 << 14) });
  await page.waitForFunction(() => document.querySelector('.top-bar')?.textContent.includes('download.pcapng'));
  // The answer's records come last: back through them.
  await page.keyboard.press('End');
  await page.waitForTimeout(500);
  const { bytes, opened, pointed } = await page.evaluate(openAndPoint);
  console.log(`ms of work until laid out    median      p95      worst   (records of ${bytes} bytes)`);
  print('opening, target 16', opened);
  print('pointing, target 8', pointed);
});

await visited('tls13', async (page) => {
  const bytes = download(20 * MEGABYTE - 3000);
  await hold(page, { name: 'download.pcapng', bytes });
  const longest = await longestTask(page, async () => {
    await page.evaluate(() => globalThis.dropHeld());
    await page.waitForFunction(() => document.querySelector('.top-bar')?.textContent.includes('download.pcapng'));
    await page.keyboard.press('End');
    await page.waitForTimeout(500);
    for (const layer of ['records', 'segments', 'messages']) await page.click(`[data-layer="${layer}"]`);
  });
  console.log(`opening ${(bytes.length / MEGABYTE).toFixed(1)} MB: longest task ${longest.toFixed(1)} ms of work, target 50`);
});

await closeBrowsers();
await stopHosts();

/** Opens the page on a version and waits until it stands still. */
async function visited(version, body) {
  const { page, close } = await openChromium(settings);
  try {
    await page.goto(`${host.url}?scenario=${version}`, { waitUntil: 'load' });
    await page.waitForSelector(`[data-version="${VERSIONS.find((each) => each !== version)}"]`);
    await page.waitForSelector('.stage svg');
    await page.waitForTimeout(500);
    await body(page);
  } finally {
    await close();
  }
}

function print(name, values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  const columns = sorted.length === 0 ? ['not measured'] : [at(0.5), at(0.95), sorted.at(-1)].map((each) => each.toFixed(1));
  console.log(name.padEnd(24) + columns.map((each) => each.padStart(10)).join(''));
}

// Runs in the page: milliseconds from the click until the frame with the new picture has been drawn.
function clickToPicture(version) {
  return new Promise((resolve) => {
    const start = performance.now();
    const observer = new MutationObserver(() => {
      observer.disconnect();
      requestAnimationFrame(() => {
        // A message sent in a frame arrives when that frame is done.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - start);
        port2.postMessage(null);
      });
    });
    observer.observe(document.querySelector('.stage'), { childList: true, subtree: true });
    document.querySelector(`[data-version="${version}"]`).click();
  });
}

// Runs in the page: opens message after message, and points at byte after byte of the last. The time is that of script,
// style and layout; the browser then paints in its next frame.
async function openAndPoint() {
  const work = async (act) => {
    const start = performance.now();
    act();
    // What the page puts off to microtasks is done before the next task.
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
    document.body.getBoundingClientRect();
    return performance.now() - start;
  };
  const pause = () => new Promise((resolve) => setTimeout(resolve, 120));
  const opened = [];
  for (let step = 0; step < 40; step++) {
    const before = document.querySelector('.inspector .where').textContent;
    opened.push(await work(() => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true }))));
    await pause();
    if (document.querySelector('.inspector .where').textContent === before) throw new Error('no other message was opened');
  }
  const hex = document.querySelector('.hex');
  const { left, top, width, height } = hex.getBoundingClientRect();
  const pointed = [];
  for (let move = 0; move < 100; move++) {
    const [clientX, clientY] = [left + width * (0.2 + 0.4 * ((move * 7) % 10) / 10), top + height * ((move * 3) % 100) / 100];
    const target = document.elementFromPoint(clientX, clientY) ?? hex;
    pointed.push(await work(() => target.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, bubbles: true }))));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  if (!document.querySelector('[data-lit]')) throw new Error('nothing was lit');
  return { bytes: Number(document.querySelector('.hex .cursor')?.ariaValueMax ?? NaN) + 1, opened, pointed };
}

/** Drags the scrubber from one end to the other and back, and counts the frames meanwhile. */
async function scrub(page) {
  const slider = page.locator('.transport [role="slider"], .transport input[type="range"]').first();
  const { x, y, width, height } = await slider.boundingBox();
  await page.evaluate(() => {
    const record = { deltas: [], longTasks: [] };
    globalThis.record = record;
    new PerformanceObserver((list) => record.longTasks.push(...list.getEntries().map((each) => each.duration))).observe({
      type: 'longtask',
    });
    let last = performance.now();
    const frame = (now) => {
      record.deltas.push(now - last);
      last = now;
      if (!record.done) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const moves = 120;
  await page.mouse.move(x + 4, y + height / 2);
  await page.mouse.down();
  for (let move = 0; move <= 2 * moves; move++) {
    const share = move <= moves ? move / moves : 2 - move / moves;
    await page.mouse.move(x + 4 + (width - 8) * share, y + height / 2);
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
  await page.waitForTimeout(100);
  return page.evaluate(() => {
    const { deltas, longTasks } = globalThis.record;
    globalThis.record.done = true;
    const all = deltas.slice(1);
    const seconds = all.reduce((sum, each) => sum + each, 0) / 1000;
    return { frames: all.length, seconds, worst: Math.max(...all), longTasks };
  });
}
