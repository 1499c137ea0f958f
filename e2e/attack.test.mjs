// The attack room: packets, bytes and fields broken by mouse and by keyboard alone, and somebody between the two; what the
// engines do about it is what the page then says.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { assertAccessible, assertNothingIsClipped } from './lib/checks.mjs';
import { eventually, pageTest } from './lib/harness.mjs';
import { becomes, moment, ready } from './lib/story.mjs';

const CHROMIUM = ['chromium'];
const start = { scenario: 'tls13', step: 5 };
const wide = { viewport: { width: 1440, height: 900 }, reducedMotion: true };

/** What the page says of the run: its messages, what was done and what came of it, and what would have been. */
const told = (page) =>
  page.evaluate(() => {
    const texts = (selector) => [...document.querySelectorAll(selector)].map((each) => each.textContent.trim());
    return {
      story: texts('.event-list li'),
      done: texts('.interventions .what'),
      came: [...document.querySelectorAll('.interventions .came')].map(({ className }) => className.replace('came ', '')),
      alerts: texts('.interventions .came'),
      pale: document.querySelectorAll('.drawing .pale').length,
      became: document.querySelector('.became')?.textContent ?? '',
      succeeded: document.querySelector('.became.succeeded') !== null,
      failed: document.querySelector('.failed-run')?.textContent ?? '',
      count: document.querySelector('.attack-button .count')?.dataset.count ?? '0',
    };
  });

const present = (page, selector) => page.evaluate((selector) => document.querySelector(selector) !== null, selector);
const appears = (page, selector) => eventually(() => present(page, selector), `${selector} is there`);
const goes = (page, selector) => eventually(async () => !(await present(page, selector)), `${selector} is gone`);
const value = (page, selector) => page.evaluate((selector) => document.querySelector(selector).value, selector);

/** Waits for the intervention, and for what the real engines made of it. */
async function comesTo(page, outcome, alert) {
  await eventually(async () => (await told(page)).count === '1', 'the button counts it');
  if (!(await present(page, '.attack'))) return;
  await eventually(async () => (await told(page)).came.join() === outcome, `it comes to ${outcome}`);
  const { story, alerts, pale, done } = await told(page);
  assert.equal(done.length, 1);
  if (!alert) return;
  assert.ok(alerts[0].includes(alert), `${alerts[0]} names ${alert}`);
  assert.ok(story.some((each) => each.includes(`Alert: ${alert}`)), `${alert} is in the story`);
  assert.ok(pale > 0, 'what would have happened is pale');
}

// ---- by mouse ----

/** Clicks in the middle of what a function of the page finds. */
async function clickAt(page, find, argument) {
  const { x, y } = await page.evaluate(find, argument);
  await page.mouse.click(x, y);
}

/** Goes to the arrow of this name. */
async function pick(page, name) {
  await clickAt(page, (name) => {
    const row = [...document.querySelectorAll('.drawing .row')].find((each) => each.querySelector('.what')?.textContent === name);
    row.scrollIntoView({ block: 'center', behavior: 'instant' });
    const box = row.querySelector('.hit').getBoundingClientRect();
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }, name);
  await becomes(page, { heading: name });
}

/** Goes to a field of the message by clicking it in the tree, opened as far as it must be. */
async function pickField(page, ...path) {
  for (const label of path) {
    await clickAt(page, (label) => {
      const item = [...document.querySelectorAll('[role=treeitem] .label, [role=treeitem]')].find((each) => each.textContent.trim().startsWith(label));
      item.scrollIntoView({ block: 'center', behavior: 'instant' });
      const box = item.getBoundingClientRect();
      return { x: box.x + 60, y: box.y + Math.min(box.height / 2, 12) };
    }, label);
  }
}

/** Clicks a byte of the message. */
function pickByte(page, byte) {
  return clickAt(page, (byte) => {
    const walker = document.createTreeWalker(document.querySelector('.octets'), NodeFilter.SHOW_TEXT);
    for (let digits = byte * 2; walker.nextNode(); ) {
      const node = walker.currentNode;
      for (let index = 0; index < node.length; index++) {
        if (!/[0-9a-f]/.test(node.data[index]) || digits-- > 0) continue;
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const box = range.getBoundingClientRect();
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      }
    }
    throw new Error(`byte ${byte} is not drawn`);
  }, byte);
}

const type = (page, selector, text) =>
  page.evaluate(
    ([selector, text]) => {
      const field = document.querySelector(selector);
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    },
    [selector, text],
  );

/** Opens the room if it is not, and takes everything back. */
async function mend(page, before) {
  await page.click('.interventions [data-attack=mend]');
  await eventually(async () => (await told(page)).count === '0', 'nothing is done any more');
  assert.deepEqual((await told(page)).story, before, 'the run is the preset’s again');
  await eventually(() => focused(page, '[data-attack=break]'), 'the focus is not lost');
  await page.click('.attack header button');
  await goes(page, '.attack');
}

for (const lang of ['da', 'en']) {
  const mouse = { ...wide, browsers: lang === 'da' ? undefined : CHROMIUM, query: { ...start, lang } };
  pageTest(`an arrow, a byte and a field are broken by mouse, ${lang}`, mouse, async ({ page, shot }) => {
    await ready(page);
    const before = (await told(page)).story;

    // The arrow: TCP misses the packet, and TLS hears nothing of it.
    await pick(page, 'ClientHello');
    await page.click('.bolt');
    await appears(page, '.breaking[open] [data-deed=drop]');
    await page.click('[data-deed=drop]');
    await goes(page, '.breaking');
    await page.click('.attack-button');
    await comesTo(page, 'repaired');
    const { story } = await told(page);
    assert.notDeepEqual(story, before);
    assert.deepEqual(story.filter((each) => each.includes('Alert: bad')), []);
    await becomes(page, { heading: 'ClientHello' });
    await mend(page, before);

    // The byte: the fifth of the server's random.
    await pick(page, 'ServerHello');
    await page.click('#tab-bytes');
    await pickByte(page, 10);
    await appears(page, '[data-break=break-this-field]');
    await page.click('[data-break=break-this-field]');
    await appears(page, '.breaking[open] .bits');
    assert.equal(await value(page, '.which input'), '5', 'the byte that was clicked');
    await page.click('[data-bit="7"]');
    await shot(`attack-dialog-${lang}`);
    await page.click('[data-deed=flip]');
    await goes(page, '.breaking');
    await becomes(page, { heading: 'ServerHello' });
    await page.click('.attack-button');
    await comesTo(page, 'refused-by-client', 'bad_record_mac');
    await shot(`attack-flipped-${lang}`);
    await mend(page, before);

    // The field: a cipher suite that nobody has offered.
    await pick(page, 'ServerHello');
    await pickField(page, 'cipher suite');
    await appears(page, '[data-break=break-this-field]');
    await page.click('[data-break=break-this-field]');
    await appears(page, '.breaking[open] #break-set');
    assert.equal(await value(page, '#break-set'), '13 01');
    await type(page, '#break-set', '13 0');
    await appears(page, '#break-set-error');
    assert.equal(await page.evaluate(() => document.querySelector('[data-deed=set]').ariaDisabled), 'true');
    await type(page, '#break-set', '00 2f');
    await goes(page, '#break-set-error');
    await page.click('[data-deed=set]');
    await goes(page, '.breaking');
    assert.ok(/kom frem med 2 byte ændret|came with 2 bytes changed/.test((await failure(page)).failed), 'the failure tells how it began');
    await page.click('.attack-button');
    await comesTo(page, 'refused-by-client', 'handshake_failure');
    await mend(page, before);

    // The arrow by a right click: a record that nobody sent comes behind the packet.
    await page.evaluate(() => {
      const row = [...document.querySelectorAll('.drawing .row')].find((each) => each.querySelector('.what')?.textContent === 'ClientHello');
      row.querySelector('.hit').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true }));
    });
    await appears(page, '.breaking[open] [data-deed=inject]');
    await type(page, '.breaking .byte select', '1');
    await eventually(async () => (await value(page, '#break-inject')) === '15 03 03 00 02 02 28', 'the ready-made alert');
    await page.click('[data-deed=inject]');
    await goes(page, '.breaking');
    await page.click('.attack-button');
    await comesTo(page, 'broken');
    await mend(page, before);
  });

  pageTest(`who sits between the two is chosen by mouse, ${lang}`, { ...mouse, browsers: CHROMIUM }, async ({ page, shot }) => {
    await ready(page);
    await page.click('.attack-button');
    await appears(page, '.attackers');
    for (const kind of Object.keys(BETWEEN)) {
      await page.click(`.attackers [value="${kind}"]`);
      await between(page, kind);
      await shot(`attack-${kind}-${lang}`);
    }
  });

  pageTest(`who sits between the two is chosen by keyboard alone, ${lang}`, { ...mouse, browsers: CHROMIUM }, async ({ page }) => {
    await ready(page);
    await openRoom(page);
    await tabTo(page, '.attackers [value=nobody]');
    for (const kind of Object.keys(BETWEEN)) {
      await page.keyboard.press('ArrowDown');
      await between(page, kind);
      assert.ok(await page.evaluate((kind) => document.activeElement.value === kind, kind), 'the focus goes with it');
    }
  });

  pageTest(`an arrow, a byte and a field are broken by keyboard alone, ${lang}`, { ...mouse, browsers: lang === 'en' ? undefined : CHROMIUM }, async ({ page }) => {
    await ready(page);
    const before = (await told(page)).story;

    // From the room.
    await step(page, 4, 'ClientHello');
    await openRoom(page);
    await page.keyboard.press('Enter');
    await appears(page, '.breaking[open]');
    await tabTo(page, '[data-deed=drop]');
    await page.keyboard.press('Enter');
    await goes(page, '.breaking');
    await comesTo(page, 'repaired');
    await mendByKeys(page, before);

    // A byte.
    await step(page, 5, 'ServerHello');
    await page.keyboard.press('1');
    await tabTo(page, '.hex .cursor');
    for (let byte = 0; byte < 10; byte++) await page.keyboard.press('ArrowRight');
    await eventually(() => page.evaluate(() => document.querySelector('.hex .cursor').ariaValueNow === '10'), 'byte 10');
    await tabTo(page, '[data-break=break-this-field]');
    await page.keyboard.press('Enter');
    await appears(page, '.breaking[open] .bits');
    assert.equal(await value(page, '.which input'), '5');
    await tabTo(page, '[data-bit="0"]');
    await page.keyboard.press(' ');
    await tabTo(page, '[data-deed=flip]');
    await page.keyboard.press('Enter');
    await goes(page, '.breaking');
    await becomes(page, { heading: 'ServerHello' });
    await openRoom(page);
    await comesTo(page, 'refused-by-client', 'bad_record_mac');
    await mendByKeys(page, before);

    // A field.
    await step(page, 5, 'ServerHello');
    await tabTo(page, '[role=treeitem]');
    await page.keyboard.press('Home');
    await page.keyboard.press('c');
    await eventually(() => page.evaluate(() => document.querySelector('.why h2')?.textContent.includes('cipher suite')), 'the field is chosen');
    await tabTo(page, '[data-break=break-this-field]');
    await page.keyboard.press('Enter');
    await appears(page, '.breaking[open] #break-set');
    await tabTo(page, '#break-set');
    await page.keyboard.press('End');
    for (let press = 0; press < 5; press++) await page.keyboard.press('Backspace');
    await page.keyboard.type('002f');
    await tabTo(page, '[data-deed=set]');
    await page.keyboard.press('Enter');
    await goes(page, '.breaking');
    await openRoom(page);
    await comesTo(page, 'refused-by-client', 'handshake_failure');
    await mendByKeys(page, before);

    // The message that the story is at, by one key: the connection is cut.
    await step(page, 5, 'ServerHello');
    await page.keyboard.press('b');
    await appears(page, '.breaking[open]');
    await tabTo(page, '[data-deed=cut-reset]');
    await page.keyboard.press('Enter');
    await goes(page, '.breaking');
    await openRoom(page);
    await comesTo(page, 'broken');
    await mendByKeys(page, before);
  });
}

/** The failure that the inspector tells of, at the step that was refused. */
async function failure(page) {
  const { steps } = await moment(page);
  for (let press = 0; press < steps; press++) {
    const now = await told(page);
    if (now.failed) return now;
    await page.keyboard.press('ArrowRight');
  }
  return told(page);
}

// ---- by keyboard ----

const focused = (page, selector) => page.evaluate((selector) => document.activeElement?.matches(selector) ?? false, selector);

/** Goes to a control by the Tab key alone, as far as it takes. */
async function tabTo(page, selector) {
  for (let press = 0; press < 120; press++) {
    if (await focused(page, selector)) {
      const outlined = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== 'none' || document.activeElement.closest('label') !== null);
      assert.ok(outlined, `${selector} shows that it has the focus`);
      return;
    }
    await page.keyboard.press('Tab');
  }
  assert.fail(`${selector} is not reached by Tab`);
}

/** Goes to a step by the arrow keys. */
async function step(page, wanted, heading) {
  await page.keyboard.press('Home');
  for (let press = 0; press < wanted; press++) await page.keyboard.press('ArrowRight');
  await becomes(page, { step: wanted, heading });
}

/** Opens the room by its key. */
async function openRoom(page) {
  await page.keyboard.press('a');
  await eventually(() => focused(page, '[data-attack=break]'), 'the room is open, and begins with what one came for');
}

async function mendByKeys(page, before) {
  await tabTo(page, '[data-attack=mend]');
  await page.keyboard.press('Enter');
  await eventually(async () => (await told(page)).count === '0', 'nothing is done any more');
  assert.deepEqual((await told(page)).story, before, 'the run is the preset’s again');
  await eventually(() => focused(page, '[data-attack=break]'), 'the focus is not lost');
  await page.keyboard.press('Escape');
  await goes(page, '.attack');
  await eventually(() => focused(page, '.attack-button'), 'the focus goes back to the button');
}

// ---- between the two ----

/** Of each kind of attacker: the alert that stops it, what the page says, and whether it got what it wanted. */
const BETWEEN = {
  relay: { alert: null, says: /router/, succeeded: false },
  'own-authority': { alert: 'unknown_ca', says: /unknown_ca/, succeeded: false },
  'trusted-authority': { alert: null, says: /prox(y|ies)/i, succeeded: true },
  'stolen-certificate': { alert: 'decrypt_error', says: /decrypt_error/, succeeded: false },
};

async function between(page, kind) {
  const { alert, says, succeeded } = BETWEEN[kind];
  await eventually(async () => says.test((await told(page)).became), `the page says what becomes of ${kind}`);
  const now = await told(page);
  assert.equal(now.succeeded, succeeded);
  assert.equal(now.count, '1');
  const alerts = now.story.filter((each) => /Alert: (?!close_notify)/.test(each));
  assert.equal(alerts.length > 0, alert !== null, alerts.join());
  if (alert) assert.ok(alerts[0].includes(alert));
  assert.equal(await page.evaluate(() => document.querySelectorAll('.head').length), 3);
  const inSight = () => page.evaluate(() => {
    const [told, room] = ['.became', '.attack .knobs'].map((each) => document.querySelector(each).getBoundingClientRect());
    return told.top >= room.top && told.bottom <= room.bottom + 1;
  });
  await eventually(inSight, `what becomes of ${kind} is in sight`);
  await assertNothingIsClipped(page);
}

// ---- to others ----

pageTest('the link of an attacked run gives the same bytes to somebody else', { ...wide, browsers: CHROMIUM, query: { ...start, lang: 'en' } }, async ({ page }) => {
  await ready(page);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.click('.attack-button');
  await page.click('.attackers [value="own-authority"]');
  await eventually(async () => /unknown_ca/.test((await told(page)).became), 'somebody sits between');
  await page.click('.attack header button');
  await pick(page, 'ClientHello');
  for (const deed of ['duplicate', 'flip']) {
    await page.click('.bolt');
    await appears(page, `.breaking[open] [data-deed=${deed}]`);
    await page.click(`[data-deed=${deed}]`);
    await goes(page, '.breaking');
  }
  await eventually(async () => (await told(page)).count === '3', 'three deeds');
  const attacked = await capture(page);
  await page.click('.share');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await eventually(async () => (await copied()).includes('link='), 'the link is in the clipboard');
  const link = await copied();

  const other = await page.context().newPage();
  await other.goto(link);
  await ready(other);
  assert.equal((await told(other)).count, '3');
  assert.deepEqual((await told(other)).story, (await told(page)).story);
  assert.ok((await capture(other)).equals(attacked), 'the same capture, byte for byte');
  await other.close();
});

/** The run as pcapng. */
async function capture(page) {
  await page.click('.export');
  await page.waitForSelector('dialog[open] .files');
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('[data-file="pcapng"]')]);
  const bytes = readFileSync(await download.path());
  await page.keyboard.press('Escape');
  return bytes;
}

pageTest('five are as many as fit, and all are taken back at once', { ...wide, browsers: CHROMIUM, query: { ...start, lang: 'en' } }, async ({ page }) => {
  await ready(page);
  const before = (await told(page)).story;
  await page.click('.attack-button');
  for (let count = 1; count <= 5; count++) {
    await page.click('[data-attack=break]');
    await appears(page, '.breaking[open] [data-deed=duplicate]');
    await page.click('[data-deed=duplicate]');
    await eventually(async () => (await told(page)).count === String(count), `${count} are done`);
  }
  assert.equal(await page.evaluate(() => document.querySelector('[data-attack=break]').ariaDisabled), 'true');
  await page.click('[data-attack=break]', { force: true });
  assert.ok(!(await present(page, '.breaking')));
  await assertNothingIsClipped(page);
  await page.click('[data-attack=mend-all]');
  await eventually(async () => (await told(page)).count === '0', 'all are taken back');
  assert.deepEqual((await told(page)).story, before);
});

pageTest('every layer of the stage has its bolt', { ...wide, browsers: CHROMIUM, query: { ...start, step: 8, lang: 'en' } }, async ({ page }) => {
  await ready(page);
  for (const layer of ['messages', 'records', 'segments']) {
    await page.click(`[data-layer="${layer}"]`);
    await appears(page, '.bolt');
    const [bolt, row] = await page.evaluate(() => ['.bolt', '.row.current .hit'].map((each) => document.querySelector(each).getBoundingClientRect().toJSON()));
    const middle = bolt.y + bolt.height / 2;
    assert.ok(middle > row.y && middle < row.bottom, 'it stands at its arrow');
    await page.click('.bolt');
    await appears(page, '.breaking[open] [data-deed=drop]');
    await page.keyboard.press('Escape');
    await goes(page, '.breaking');
  }
});

// ---- on every screen ----

/** `haandtryk link tls13 --set …`: an attacker that nobody trusts, and one flipped bit. */
const ROOMS = { 'an attacker': '1BXRsczEzATQCABOOXRo', 'a flipped bit': '1BXRsczEzATUBFwECyAEAAPjAyv4' };

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }, { width: 760, height: 480 }]) {
    for (const [what, link] of Object.entries(ROOMS)) {
      const lang = colorScheme === 'light' ? 'da' : 'en';
      const options = { browsers: CHROMIUM, viewport, colorScheme, reducedMotion: true, touch: viewport.width < 600, query: { link, step: 5, lang } };
      pageTest(`the attack room fits and has no barrier: ${what}, ${colorScheme}, ${viewport.width} px`, options, async ({ page, shot }) => {
        await ready(page);
        await page.click('.attack-button');
        await appears(page, '.attack');
        await assertNothingIsClipped(page);
        await assertAccessible(page);
        await assertLargeEnough(page, '.attack');
        await shot(`attack-room-${viewport.width}-${colorScheme}-${what.replace(/ /g, '-')}`);
        await page.click('[data-attack=break]');
        await appears(page, '.breaking[open]');
        await assertNothingIsClipped(page);
        await assertAccessible(page);
        await assertLargeEnough(page, '.breaking');
        await shot(`attack-dialog-${viewport.width}-${colorScheme}-${what.replace(/ /g, '-')}`);
      });
    }
  }
}

async function assertLargeEnough(page, within) {
  const small = await page.evaluate((within) => {
    const least = matchMedia('(any-pointer: coarse)').matches ? 39.5 : 35.5;
    const targets = [...document.querySelectorAll(`${within} :is(button, select, input:not([type=radio]), .attackers label)`)];
    return targets.filter((each) => each.getBoundingClientRect().height < least).map((each) => each.outerHTML.slice(0, 80));
  }, within);
  assert.deepEqual(small, [], 'every target is large enough');
}
