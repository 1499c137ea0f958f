// The settings: knobs turned by mouse and by keyboard alone, each of which changes the run, and one click back.

import assert from 'node:assert/strict';

import { assertAccessible, assertNothingIsClipped } from './lib/checks.mjs';
import { eventually, pageTest } from './lib/harness.mjs';
import { moment, ready, story } from './lib/story.mjs';

const browsers = ['chromium'];

/** The messages of the run, with their times; the list for screen readers has them all. */

/** What the drawing says of the server's certificate: its name and its size. */
const certificate = (page) =>
  page.evaluate(() => [...document.querySelectorAll('.drawing text')].map((text) => text.textContent).find((text) => /Certificate\s*\d/.test(text)));

const line = (page) => page.evaluate(() => document.querySelector('.did p')?.textContent ?? '');
const changed = (page) => page.evaluate(() => [...document.querySelectorAll('.knob.changed')].map((knob) => knob.dataset.setting));
const knob = (name) => `[data-setting="${name}"]`;
const id = (value) => `[id="${value}"]`;

/** How a person with a mouse turns each of the six, and what it must do to the run of TLS 1.3. */
const TURNS = [
  {
    name: 'link.latency_us', group: 'road',
    mouse: (page) => type(page, 'link.latency_us', '100'),
    keys: (page) => typeByKeys(page, 'link.latency_us', '100'),
    holds: (messages) => /100[.,]0/.test(messages[1]),
  },
  {
    name: 'link.mtu', group: 'road',
    mouse: (page) => type(page, 'link.mtu', '600'),
    keys: (page) => typeByKeys(page, 'link.mtu', '600'),
    holds: (messages, line) => /→ \d+[.,]\d+\skB/.test(line),
  },
  {
    name: 'server.named_groups', group: 'offers',
    mouse: (page) => page.click(id('on-server.named_groups-x25519')),
    keys: (page) => press(page, 'on-server.named_groups-x25519', ' '),
    holds: (messages, line) => messages.some((each) => each.includes('HelloRetryRequest')) && line.includes('2 → 3'),
  },
  {
    name: 'certificate.key', group: 'identity',
    mouse: (page) => choose(page, 'certificate.key', 'rsa2048'),
    keys: async (page) => {
      // The first letter of what is wanted, as in every list of the browser's.
      await press(page, 'setting-certificate.key', 'r');
    },
    holds: async (messages, line, page, before) => (await certificate(page)) !== before.certificate,
  },
  {
    name: 'server.versions', group: 'offers',
    mouse: async (page) => {
      await page.click(id('on-server.versions-1.2'));
      await page.click(id('on-server.versions-1.3'));
    },
    keys: async (page) => {
      await press(page, 'on-server.versions-1.2', ' ');
      await press(page, 'on-server.versions-1.3', ' ');
    },
    holds: (messages, line) => line.includes('protocol_version') && messages.some((each) => each.includes('Alert: protocol_version')),
  },
  {
    name: 'tickets', group: 'conversation',
    mouse: (page) => type(page, 'tickets', '3'),
    keys: (page) => typeByKeys(page, 'tickets', '3'),
    holds: (messages) => messages.filter((each) => each.includes('NewSessionTicket')).length === 3,
  },
];

async function type(page, setting, text) {
  const field = `${knob(setting)} input`;
  await page.click(field, { clickCount: 3 });
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

const choose = (page, setting, value) =>
  page.evaluate(([selector, value]) => {
    const select = document.querySelector(selector);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, [`${knob(setting)} select`, value]);

/** Goes to a control by the Tab key alone, as far as it takes. */
async function tabTo(page, wanted) {
  for (let press = 0; press < 120; press++) {
    if (await page.evaluate((wanted) => document.activeElement?.id === wanted, wanted)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`${wanted} is not reached by Tab`);
}

async function press(page, control, key) {
  await tabTo(page, control);
  await page.keyboard.press(key);
}

async function typeByKeys(page, setting, text) {
  await tabTo(page, `setting-${setting}`);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

/** Goes to a group by the arrow keys of the tabs, which have the focus when the room opens. */
async function groupByKeys(page, group) {
  for (let press = 0; press < 6; press++) {
    const now = await page.evaluate(() => document.activeElement?.id);
    if (now === `tab-${group}`) return;
    await page.keyboard.press('ArrowRight');
  }
  assert.fail(`the tab of ${group} is not reached`);
}

for (const lang of ['da', 'en']) {
  pageTest(`six settings by mouse, ${lang}`, { browsers, query: { scenario: 'tls13', step: 8, lang } }, async ({ page }) => {
    await ready(page);
    await page.click('.settings-button');
    await page.waitForSelector('.settings');
    const before = { story: await story(page), certificate: await certificate(page) };
    for (const { name, group, mouse, holds } of TURNS) {
      await page.click(`#tab-${group}`);
      await mouse(page);
      await eventually(async () => Boolean(await holds(await story(page), await line(page), page, before)), `${name} changes the run`);
      assert.deepEqual(await changed(page), [name], 'what differs is marked, and nothing else');
      await page.click(`${knob(name)} .back`);
      await eventually(async () => (await changed(page)).length === 0, `${name} goes back`);
      assert.deepEqual(await story(page), before.story, 'the run is the preset’s again');
    }
  });

  pageTest(`six settings by keyboard alone, ${lang}`, { browsers, query: { scenario: 'tls13', step: 8, lang } }, async ({ page }) => {
    await ready(page);
    const before = { story: await story(page), certificate: await certificate(page) };
    for (const { name, group, keys, holds } of TURNS) {
      await page.keyboard.press('s');
      await eventually(() => page.evaluate(() => document.activeElement.closest('.settings') !== null), 'the room is open, and has the focus');
      await groupByKeys(page, group);
      await keys(page);
      await eventually(async () => Boolean(await holds(await story(page), await line(page), page, before)), `${name} changes the run`);
      const outlined = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== 'none');
      assert.ok(outlined, `the focus stays in sight after ${name}`);
      await page.keyboard.press('Escape');
      await eventually(() => page.evaluate(() => !document.querySelector('.settings')), 'Escape closes the room');
      const back = () => page.evaluate(() => document.activeElement?.classList.contains('settings-button'));
      await eventually(back, 'the focus goes back to the button');
      // Start over, by the keyboard too.
      await page.keyboard.press('Enter');
      await page.waitForSelector('[data-change="reset"]');
      for (let press = 0; press < 12; press++) {
        if (await page.evaluate(() => document.activeElement?.dataset.change === 'reset')) break;
        await page.keyboard.press('Shift+Tab');
      }
      await page.keyboard.press('Enter');
      await eventually(async () => (await changed(page)).length === 0, 'all is as in the preset');
      await page.keyboard.press('Escape');
      await eventually(() => page.evaluate(() => !document.querySelector('.settings')), 'Escape closes the room again');
      assert.deepEqual(await story(page), before.story);
    }
  });
}

pageTest('what cannot be is said at the knob, and the old run stays', { browsers, query: { scenario: 'early-data', step: 5, lang: 'en' } }, async ({ page }) => {
  await ready(page);
  const before = await story(page);
  await page.click('.settings-button');
  await page.click('#tab-road');
  await type(page, 'link.mtu', '100');
  await page.waitForSelector(`${knob('link.mtu')} .error`);
  const field = await page.evaluate((selector) => {
    const { value, ariaInvalid } = document.querySelector(selector);
    return { value, ariaInvalid };
  }, `${knob('link.mtu')} input`);
  assert.deepEqual(field, { value: '100', ariaInvalid: 'true' }, 'what was typed stays');
  assert.deepEqual(await story(page), before);

  await page.click('#tab-conversation');
  await choose(page, 'resumption', 'none');
  await page.waitForSelector(`${knob('early_data.size')} .error`);
  const error = await page.evaluate((selector) => document.querySelector(selector).textContent, `${knob('resumption')} .error`);
  assert.match(error, /Session resumption/);
  assert.deepEqual(await story(page), before, 'the stage shows the run before');
  await page.click('[data-change="remedy"]');
  await eventually(() => page.evaluate(() => !document.querySelector('.error')), 'one click sets what it needs');
  assert.deepEqual(await changed(page), []);
});

pageTest('two sides that cannot agree run, and fail', { browsers, query: { scenario: 'tls13', step: 8, lang: 'en' } }, async ({ page }) => {
  await ready(page);
  await page.click('.settings-button');
  for (const group of ['secp256r1', 'secp384r1']) await page.click(id(`on-server.named_groups-${group}`));
  await page.click(id('on-client.named_groups-x25519'));
  await eventually(async () => (await line(page)).includes('handshake_failure'), 'the line says how it ends');
  const { step, steps } = await moment(page);
  assert.ok(step > 0 && step <= steps, 'the nearest message that is still there is shown');
  await page.click('[data-change="undo"]');
  await eventually(async () => (await line(page)).includes('Now it works'), 'undone');
});

pageTest('the order of a list is changed by keys, and the focus goes with it', { browsers, query: { scenario: 'tls13', step: 8, lang: 'en' } }, async ({ page }) => {
  await ready(page);
  await page.keyboard.press('s');
  await page.waitForSelector('.settings');
  await tabTo(page, 'down-client.named_groups-x25519');
  await page.keyboard.press('Enter');
  const order = () => page.evaluate(() => [...document.querySelectorAll('[data-setting="client.named_groups"] li:not(.off) .choice')].map((each) => each.textContent));
  await eventually(async () => (await order()).join() === 'secp256r1,x25519,secp384r1', 'it moves down');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'down-client.named_groups-x25519');
  await tabTo(page, 'on-client.named_groups-secp384r1');
  await page.keyboard.press('Alt+ArrowUp');
  await eventually(async () => (await order()).join() === 'secp256r1,secp384r1,x25519', 'and up by Alt and the arrow');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'on-client.named_groups-secp384r1');
});

pageTest('single keys do nothing while somebody types', { browsers, query: { scenario: 'tls13', step: 3, lang: 'en' } }, async ({ page }) => {
  await ready(page);
  await page.click('.settings-button');
  await page.click('#tab-identity');
  await type(page, 'server_name', 's1.example');
  await eventually(() => page.evaluate(() => document.querySelector('.heads').textContent.includes('s1.example')), 'the head has the name');
  assert.ok(await page.evaluate(() => document.querySelector('.settings') !== null), 'the room is still open');
  assert.equal((await moment(page)).step, 3);
});

pageTest('a preset keeps what was changed in it', { browsers, query: { scenario: 'tls13', step: 3, lang: 'en' } }, async ({ page }) => {
  await ready(page);
  await page.click('.settings-button');
  await page.click('#tab-road');
  await type(page, 'link.latency_us', '50');
  await page.waitForSelector('.settings-button .count');
  await page.click('[data-version="tls12"]');
  await eventually(() => page.evaluate(() => !document.querySelector('.settings-button .count')), 'the other preset is as it was shipped');
  await page.click('[data-version="tls13"]');
  await page.waitForSelector('.settings-button .count');
  assert.deepEqual(await changed(page), ['link.latency_us']);
});

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }, { width: 760, height: 480 }]) {
    const name = `the settings have no barrier and fit, ${colorScheme}, ${viewport.width} px`;
    const lang = colorScheme === 'light' ? 'da' : 'en';
    pageTest(name, { browsers, viewport, colorScheme, touch: viewport.width < 600, query: { scenario: 'tls13', step: 8, lang } }, async ({ page, shot }) => {
      await ready(page);
      await page.click('.settings-button');
      for (const group of ['offers', 'identity', 'conversation', 'road', 'clock']) {
        await page.click(`#tab-${group}`);
        await page.waitForSelector(`#panel-${group}`);
        await page.evaluate(() => document.querySelectorAll('.fold').forEach((fold) => (fold.open = true)));
        await assertNothingIsClipped(page);
        await assertAccessible(page);
        const small = await page.evaluate(() =>
          [...document.querySelectorAll('.settings :is(button, select, summary, input:not([type="checkbox"]), .order label)')]
            .filter((each) => each.getBoundingClientRect().height < (matchMedia('(any-pointer: coarse)').matches ? 39.5 : 35.5))
            .map((each) => each.outerHTML.slice(0, 80)),
        );
        assert.deepEqual(small, [], 'every target is large enough');
      }
      await shot(`settings-${colorScheme}-${viewport.width}`);
    });
  }
}
