// What turning a knob costs in Chromium: from the hand's turn to the frame with the new picture, for one setting after the
// other, and for a megabyte over a link that loses one packet in a hundred; and what it costs to break a packet. A hand is on
// a knob or a button for a moment before it moves it, and the page uses that moment; what a move out of nowhere costs, as by
// a script, is measured beside it. The picture is the stage; what stands around it follows in frames of its own, and `rest`
// says when the last of it was there.
//
// The page itself leaves `simulate`, `analyse` and `layout` on the performance time line (User Timing). What is longer than
// a moment it does in slices, with pauses between them.

import { closeBrowsers, openChromium } from '../lib/browsers.mjs';
import { hosts, stopHosts } from '../lib/hosts.mjs';
import { ready } from '../lib/story.mjs';

const STAGES = ['simulate', 'analyse', 'layout', 'rest'];
/** How often each knob is turned: in a fresh page, as pages keep what they have played. */
const VISITS = 3;
/** Groups of settings, and in each of them those that are turned, and to what: an entry of a list is struck out. */
const KNOBS = {
  offers: { 'client.named_groups': 'x25519', 'server.named_groups': 'x25519', key_share: 'secp384r1', 'server.fragment_size': '256' },
  identity: {
    'certificate.flaw': 'expired',
    'certificate.key': 'rsa2048',
    'certificate.intermediates': '3',
    'certificate.hash': 'sha512',
    client_authentication: 'required',
  },
  conversation: { connections: '2', tickets: '3', 'application.response_size': '16384', 'application.close': 'reset' },
  road: { 'link.latency_us': '100', 'link.bandwidth_kbps': '1000', 'link.mtu': '600', 'link.loss_permille': '5', 'link.ip': 'v6' },
  clock: { seed: '7' },
};
const SIZE = ['application.response_size', String(1 << 20)];
const LOSS = ['link.loss_permille', '1'];
/** What is done to a packet of the handshake, and at which step. */
const DEEDS = ['drop', 'flip'];
const STEP = 5;

const { page: host } = await hosts();
const samples = { pointed: [], sudden: [], broken: [], brokenSuddenly: [], lossy: [] };
for (let visit = 0; visit < VISITS; visit++) {
  for (const scenario of ['tls12', 'tls13']) {
    for (const way of ['pointed', 'sudden']) await visited(scenario, (page) => turnAll(page, scenario, way));
    await visited(scenario, async (page) => {
      await page.click('#tab-conversation');
      await turned(page, SIZE);
      await page.click('#tab-road');
      samples.lossy.push({ name: scenario, ...(await turned(page, LOSS)) });
    });
    await opened(scenario, (page) => breakAll(page, scenario, 'broken'));
    await opened(scenario, (page) => breakAll(page, scenario, 'brokenSuddenly'));
  }
}

console.log(`ms in Chromium               median      p95    worst   (${samples.pointed.length} turns)`);
report('one setting, target 33', samples.pointed);
report('the same, out of nowhere', samples.sudden);
report('intervention, target 33', samples.broken, 'compare');
report('the same, out of nowhere', samples.brokenSuddenly, 'compare');
report('1 MB, 1 % loss, target 500', samples.lossy, 'longest');

await closeBrowsers();
await stopHosts();

/** Turns one knob after the other, with the pointer on it for a while, or out of nowhere. */
async function turnAll(page, scenario, way) {
  for (const [group, knobs] of Object.entries(KNOBS)) {
    await page.click(`#tab-${group}`);
    for (const knob of Object.entries(knobs)) {
      if (way === 'pointed') await pointAt(page, ...knob);
      samples[way].push({ name: `${scenario}, ${knob.join(' = ')}`, ...(await turned(page, knob)) });
      await back(page);
    }
  }
}

/** Does one thing after the other to the packet of a step, and takes it back. */
async function breakAll(page, scenario, way) {
  for (let step = 0; step < STEP; step++) await page.keyboard.press('ArrowRight');
  for (const deed of DEEDS) {
    await page.click('.bolt');
    await page.waitForSelector('.breaking[open]');
    if (way === 'broken') await page.hover(`[data-deed="${deed}"]`);
    await page.waitForTimeout(600);
    samples[way].push({ name: `${scenario}, ${deed}`, ...(await page.evaluate(actToPicture, { deed })) });
    await page.click('.attack-button');
    await page.click('[data-attack=mend]');
    await page.click('.attack header button');
    await page.waitForTimeout(400);
  }
}

/** Opens the room of the settings on a scenario. */
function visited(scenario, body) {
  return opened(scenario, async (page) => {
    await page.click('.settings-button');
    await page.waitForSelector('.settings');
    await body(page);
  });
}

/** Opens a scenario. */
async function opened(scenario, body) {
  const { page, close } = await openChromium({ viewport: { width: 1280, height: 800 }, reducedMotion: true });
  try {
    await page.goto(`${host.url}?scenario=${scenario}`, { waitUntil: 'load' });
    await ready(page);
    // What the page plays ahead gets out of the way.
    const played = () => page.evaluate(() => performance.getEntriesByName('analyse', 'measure').length);
    for (let before = -1, now = 0; now !== before; before = now, now = await played()) await page.waitForTimeout(1500);
    await body(page);
  } finally {
    await close();
  }
}

/** Everything as the scenario has it. */
async function back(page) {
  await page.evaluate(() => [...document.querySelectorAll('.did button')].at(-1).click());
  await page.waitForFunction(() => document.querySelector('.knob.changed') === null);
  await page.waitForTimeout(400);
}

/** Has the pointer on a knob, or on the entry of a list, for as long as a person takes to choose, and types what is typed. */
async function pointAt(page, setting, value) {
  const entry = page.locator(`[id="on-${setting}-${value}"]`);
  const fold = page.locator(`[data-setting="${setting}"] details:not([open]) summary`);
  if (await fold.count()) await fold.click();
  await ((await entry.count()) ? entry : page.locator(`[data-setting="${setting}"]`)).hover();
  await page.evaluate(([setting, value]) => {
    const field = document.querySelector(`[data-setting="${setting}"] input:is([type=number], [type=text])`);
    if (!field) return;
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }, [setting, value]);
  await page.waitForTimeout(600);
}

/** Turns a knob, and says how long all of it took, and each stage of it. */
async function turned(page, [setting, value]) {
  const measured = await page.evaluate(actToPicture, { setting, value });
  await page.waitForTimeout(100);
  return measured;
}

// Runs in the page: milliseconds from the turn, or the deed, until the frame with the new picture has been drawn.
function actToPicture({ setting, value, deed }) {
  performance.clearMeasures();
  const tasks = [];
  const tasksSeen = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  tasksSeen.observe({ type: 'longtask' });
  let changed;
  const changes = new MutationObserver(() => (changed = performance.now()));
  changes.observe(document.body, { attributes: true, characterData: true, childList: true, subtree: true });
  return new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error(`nothing came of ${deed ?? `${setting} = ${value}`}`)), 20_000);
    const start = performance.now();
    const drawn = () => {
      const all = performance.now() - start;
      setTimeout(() => {
        tasksSeen.disconnect();
        changes.disconnect();
        const stage = (name) => performance.getEntriesByName(name, 'measure')[0]?.duration ?? 0;
        const [simulate, analyse, compare, layout] = ['simulate', 'analyse', 'compare', 'layout'].map(stage);
        resolve({ all, simulate, analyse, compare, layout, rest: changed - start, longest: Math.max(0, ...tasks) });
      }, 150);
    };
    const frame = () => {
      if (performance.getEntriesByName('layout', 'measure').length === 0) return void requestAnimationFrame(frame);
      // A message sent in a frame arrives when that frame is done.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = drawn;
      port2.postMessage(null);
    };
    requestAnimationFrame(frame);
    if (deed) return document.querySelector(`[data-deed="${deed}"]`).click();
    const knob = document.querySelector(`[data-setting="${setting}"]`);
    const button = document.getElementById(`on-${setting}-${value}`) ?? knob.querySelector(`[data-choice="${value}"]`);
    if (button) return button.click();
    const field = knob.querySelector('input, select');
    field.value = value;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

/** The three knobs that cost most. */
function slowest(samples) {
  const names = [...new Set(samples.map(({ name }) => name))];
  const all = names.map((name) => {
    const times = samples.filter((sample) => sample.name === name).map((sample) => sample.all);
    return { name, all: times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] };
  });
  return all.toSorted((a, b) => b.all - a.all).slice(0, 3);
}

/** A row for all of it, one for each stage, and those that took longest. */
function report(name, values, more = []) {
  print(name, values);
  for (const stage of STAGES.concat(more)) print(`  ${stage}`, values, stage);
  for (const { name: which, all } of slowest(values)) console.log(`  slowest: ${which}, ${all.toFixed(1)}`);
}

function print(name, samples, stage = 'all') {
  const sorted = samples.map((sample) => sample[stage]).toSorted((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  console.log(name.padEnd(26) + [at(0.5), at(0.95), sorted.at(-1)].map((each) => each.toFixed(1).padStart(9)).join(''));
}
