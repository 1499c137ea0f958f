// The bytes of a message: a tree of fields and a block of hexadecimal numbers, two views of one thing.

import assert from 'node:assert/strict';

import { assertAccessible, assertNothingIsClipped } from './lib/checks.mjs';
import { eventually, pageTest } from './lib/harness.mjs';
import { becomes, ready } from './lib/story.mjs';

/** A ClientHello: its random, 32 bytes, begins at byte 6. */
const query = { scenario: 'tls12', step: 4, lang: 'en' };
const RANDOM = 'handshake.client_hello.random';
const settings = { query, viewport: { width: 1440, height: 900 }, reducedMotion: true };

pageTest('what is pointed at in the tree lights up in the bytes', settings, async ({ page }) => {
  await ready(page);
  await point(page, await placeOfField(page, 'random'));
  await lit(page, 'random', [6, 38]);
  await point(page, await placeOfField(page, 'legacy version'));
  await lit(page, 'legacy version', [4, 6]);
  assert.equal(await chosen(page), null, 'pointing chooses nothing');
  await point(page, { x: 300, y: 500 });
  await eventually(() => page.evaluate(() => !document.querySelector('[data-lit]')), 'the light goes out');
});

pageTest('what is pointed at in the bytes lights up in the tree', settings, async ({ page }) => {
  await ready(page);
  await point(page, await placeOfByte(page, 10));
  await lit(page, 'random', [6, 38]);
  // A cipher suite is out of sight until somebody points at it, and again afterwards.
  assert.equal(await fields(page, 'cipher suite'), 0);
  await point(page, await placeOfByte(page, 42));
  await eventually(async () => (await fields(page, 'cipher suite')) > 3, 'its parents open');
  await lit(page, 'cipher suite', [41, 43]);
  await point(page, { x: 300, y: 500 });
  await eventually(async () => (await fields(page, 'cipher suite')) === 0, 'its parents close');
});

pageTest('a click chooses, from either side', settings, async ({ page }) => {
  await ready(page);
  await click(page, await placeOfField(page, 'random'));
  await eventually(async () => (await chosen(page)) === 'random', 'the field is chosen');
  assert.deepEqual(await span(page, '.chosen'), [6, 38]);
  assert.equal(await around(page), 1, 'what it is a part of has an outline, the message itself has none');
  const why = await page.evaluate(() => document.querySelector('.why').textContent);
  for (const part of ['random', 'RFC 5246 §7.4.1.2', 'bytes 0x0006–0x0025']) assert.ok(why.includes(part), `${part} in ${why}`);

  await click(page, await placeOfByte(page, 42));
  await eventually(async () => (await chosen(page)) === 'cipher suite', 'the innermost field is chosen, its parents open');
  await eventually(() => inSight(page), 'and it is in sight');
  await page.keyboard.press('ArrowRight');
  await eventually(async () => (await cursor(page)).now === 43, 'from there the arrows go on');

  // A second click on a field with parts closes it, and opens it again.
  await click(page, await placeOfField(page, 'extensions'));
  await eventually(async () => (await chosen(page)) === 'extensions', 'another field is chosen');
  const few = await fields(page);
  await click(page, await placeOfField(page, 'extensions'));
  await eventually(async () => (await fields(page)) > few, 'it opens');
});

pageTest('the tree goes by keys alone', settings, async ({ page }) => {
  await ready(page);
  await page.evaluate(() => document.querySelector('[role=treeitem][tabindex="0"]').focus());
  const press = async (key, label) => {
    await page.keyboard.press(key);
    await eventually(async () => (await chosen(page)) === label, `${key} chooses ${label}`);
    await eventually(async () => (await focus(page)).label === label, `${key} moves the focus to ${label}`);
    assert.ok((await focus(page)).outlined, `${label} shows that it has the focus`);
  };
  await press('ArrowDown', 'msg type');
  await press('ArrowDown', 'length');
  await press('ArrowDown', 'client hello');
  await press('ArrowRight', 'legacy version');
  await press('End', 'extensions');
  const closed = await fields(page);
  await press('ArrowRight', 'extensions');
  await eventually(async () => (await fields(page)) > closed, 'ArrowRight opens');
  await press('ArrowRight', 'length');
  await press('ArrowLeft', 'extensions');
  await press('ArrowLeft', 'extensions');
  await eventually(async () => (await fields(page)) === closed, 'ArrowLeft closes');
  await press('ArrowLeft', 'client hello');
  await press('r', 'random');
  await press('ArrowUp', 'legacy version');
  await press('Home', 'handshake');
  await page.keyboard.press('Escape');
  await eventually(async () => (await chosen(page)) === null, 'Escape chooses nothing');
  assert.equal((await focus(page)).label, 'handshake', 'and leaves the focus where it is');
  await becomes(page, { step: 4, playing: false });
});

pageTest('the bytes go by keys alone', settings, async ({ page }) => {
  await ready(page);
  await page.evaluate(() => document.querySelector('.hex .cursor').focus());
  const press = async (key, byte, label) => {
    await page.keyboard.press(key);
    await eventually(async () => (await cursor(page)).now === byte, `${key} goes to byte ${byte}`);
    await eventually(async () => (await chosen(page)) === label, `${label} is chosen`);
    assert.match((await cursor(page)).text, new RegExp(`^0x${byte.toString(16).padStart(4, '0')}: [0-9a-f]{2}, ${label}$`));
    assert.ok((await focus(page)).outlined, 'the byte shows that it has the focus');
  };
  await press('ArrowRight', 1, 'length');
  await press('ArrowDown', 9, 'random');
  await press('ArrowLeft', 8, 'random');
  await press('ArrowUp', 0, 'msg type');
  await press('End', 149, await last(page));
  assert.ok(await page.evaluate(() => document.querySelector('.hex').scrollTop > 0), 'the end is in sight');
  await press('Home', 0, 'msg type');
  await page.keyboard.press('Escape');
  await eventually(async () => (await chosen(page)) === null, 'Escape chooses nothing');
  await becomes(page, { step: 4, playing: false });
});

pageTest('a link shows its field', { ...settings, query: { ...query, field: 'handshake.client_hello.cipher_suites.cipher_suite-2' } }, async ({ page }) => {
  await ready(page);
  await eventually(async () => (await chosen(page)) === 'cipher suite', 'the field is chosen');
  assert.deepEqual(await span(page, '.chosen'), [43, 45], 'the second of them');
  assert.ok(await inSight(page));

  await click(page, await placeOfField(page, 'random'));
  await eventually(() => page.evaluate((id) => new URLSearchParams(location.search).get('field') === id, RANDOM), 'the address follows');
  await page.click('[data-source="record"]');
  await eventually(() => page.evaluate(() => location.search.includes('source=record') && !location.search.includes('field=')), 'the address follows the source');
  await page.keyboard.press('ArrowRight');
  await becomes(page, { step: 5 });
  assert.equal(await page.evaluate(() => document.querySelector('[data-source="record"]').ariaPressed), 'true', 'the next message is seen as a record too');
});

pageTest('a link to a field of the record finds the record', { ...settings, query: { ...query, field: 'record.length' } }, async ({ page }) => {
  await ready(page);
  await eventually(async () => (await chosen(page)) === 'length', 'the field is chosen');
  assert.deepEqual(await span(page, '.chosen'), [3, 5]);
});

pageTest('a link to a field that is not there says so', { ...settings, query: { ...query, field: 'handshake.finished.verify_data' } }, async ({ page }) => {
  await ready(page);
  assert.match(await page.evaluate(() => document.querySelector('.notices').textContent), /no field “handshake\.finished/);
  assert.equal(await chosen(page), null);
});

const closed = { ...settings, query: { scenario: 'tls13', step: 8, lang: 'da', source: 'both' } };
pageTest('a record stands beside what was encrypted in it', closed, async ({ page, shot }) => {
  await ready(page);
  const panes = await page.evaluate(() => [...document.querySelectorAll('.pane')].map((pane) => {
    const { left, right } = pane.getBoundingClientRect();
    return { left, right, name: pane.querySelector('h2').textContent, first: pane.querySelector('[role=treeitem] .name').textContent };
  }));
  assert.deepEqual(panes.map(({ first }) => first), ['record', 'inner plaintext']);
  assert.ok(panes[0].right <= panes[1].left + 1, `side by side: ${JSON.stringify(panes)}`);
  await assertNothingIsClipped(page);
  await assertAccessible(page);
  await shot('bytes-side-by-side');
});

const clipboard = { ...settings, browsers: ['chromium'], query: { ...query, field: 'handshake.length' } };
pageTest('bytes are copied in three forms', clipboard, async ({ page }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await ready(page);
  const copied = async (form) => {
    await page.click(`[data-copy="${form}"]`);
    await eventually(() => page.evaluate(() => document.querySelector('.copy [role=status]').textContent === '3 bytes have been copied.'), 'it says so');
    return page.evaluate(() => navigator.clipboard.readText());
  };
  assert.equal(await copied('hex'), '00 00 92');
  assert.equal(await copied('c'), 'const unsigned char bytes[3] = {\n    0x00, 0x00, 0x92\n};\n');
  assert.equal(await copied('base64'), 'AACS');
});

pageTest('where the browser lets nobody copy, the text is there to take', { ...settings, browsers: ['chromium'] }, async ({ page }) => {
  await ready(page);
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); });
  await page.click('[data-copy="hex"]');
  await page.waitForSelector('dialog[open] textarea');
  await page.evaluate(() => document.querySelector('textarea').focus());
  assert.match(await page.evaluate(() => getSelection().toString()), /^01 00 00 92 03 03/);
  await assertAccessible(page);
});

for (const [name, viewport] of Object.entries({ desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 }, wide: { width: 2560, height: 1300 } })) {
  for (const lang of ['da', 'en']) {
    for (const source of ['message', 'record', 'opened', 'both', 'packet']) {
      const options = { viewport, touch: name === 'phone', browsers: ['chromium'], reducedMotion: true, query: { scenario: 'tls13', step: 8, lang, source } };
      pageTest(`the bytes have room: ${name}, ${lang}, ${source}`, options, async ({ page, shot }) => {
        await ready(page);
        await page.evaluate(() => [...document.querySelectorAll('[role=treeitem]')].at(-1).click());
        await eventually(async () => (await chosen(page)) !== null, 'the last field is chosen');
        await assertNothingIsClipped(page);
        await assertAccessible(page);
        if (source === 'message') await shot(`bytes-${name}-${lang}`);
      });
    }
  }
}

pageTest('a finger has room', { viewport: { width: 390, height: 844 }, touch: true, browsers: ['chromium'], reducedMotion: true, query }, async ({ page }) => {
  await ready(page);
  await page.click('.handle');
  const low = await page.evaluate(() => [...document.querySelectorAll('[role=treeitem], .look button')].filter((each) => each.getBoundingClientRect().height < 40).map((each) => each.textContent));
  assert.deepEqual(low, []);
  await page.tap('[data-node="5"]');
  await eventually(async () => (await chosen(page)) === 'random', 'a tap chooses');
  // The bytes and the chosen field stay in sight beside the tree.
  const tops = await page.evaluate(() => ['.hex', '.f[aria-selected=true]', '.why'].map((each) => document.querySelector(each).getBoundingClientRect().top));
  assert.deepEqual(tops, [...tops].sort((a, b) => a - b));
  assert.ok(tops[0] > 200 && tops[2] < 760, tops.join(' '));
});

/** The place of a field's name. */
function placeOfField(page, label) {
  return page.evaluate((label) => {
    const name = [...document.querySelectorAll('[role=treeitem] .name')].find((each) => each.textContent === label);
    name.scrollIntoView({ block: 'nearest' });
    const { left, top, height } = name.getBoundingClientRect();
    return { x: left + 4, y: top + height / 2 };
  }, label);
}

/** The place of a byte's digits, as the browser set them; the layout of the page is not asked. */
function placeOfByte(page, byte) {
  return page.evaluate((byte) => {
    const walker = document.createTreeWalker(document.querySelector('.octets'), NodeFilter.SHOW_TEXT);
    for (let digits = byte * 2; walker.nextNode(); ) {
      const node = walker.currentNode;
      for (let index = 0; index < node.length; index++) {
        if (!/[0-9a-f]/.test(node.data[index]) || digits-- > 0) continue;
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const { left, top, width, height } = range.getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }
    }
    throw new Error(`byte ${byte} is not drawn`);
  }, byte);
}

async function point(page, { x, y }) {
  await page.mouse.move(x, y);
}

async function click(page, { x, y }) {
  await page.mouse.click(x, y);
}

/** Waits until this field is lit, and its bytes are. */
async function lit(page, label, bytes) {
  await eventually(() => page.evaluate((label) => document.querySelector('[data-lit] .name')?.textContent === label, label), `${label} is lit`);
  assert.deepEqual(await span(page, '.lit'), bytes);
}

/** The first byte inside a path of the light, and the one after the last. */
function span(page, selector) {
  return page.evaluate((selector) => {
    const path = document.querySelector(`.light ${selector}`);
    const { left, top } = document.querySelector('.sheet').getBoundingClientRect();
    const text = document.querySelector('.octets');
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    const inside = [];
    let digits = 0;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      for (let index = 0; index < node.length; index++) {
        if (!/[0-9a-f]/.test(node.data[index])) continue;
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const box = range.getBoundingClientRect();
        const point = new DOMPoint(box.left + box.width / 2 - left, box.top + box.height / 2 - top);
        if (path.isPointInFill(point)) inside.push(digits >> 1);
        digits++;
      }
    }
    return inside.length ? [inside[0], inside.at(-1) + 1] : [];
  }, selector);
}

/** How many outlines of outer fields there are. */
function around(page) {
  return page.evaluate(() => [...document.querySelectorAll('.light .around')].filter((path) => path.getAttribute('d')).length);
}

/** The name of the chosen field. */
function chosen(page) {
  return page.evaluate(() => document.querySelector('[role=treeitem][aria-selected="true"] .name')?.textContent ?? null);
}

/** How many fields there are in the document, of this name or in all. */
function fields(page, label) {
  return page.evaluate((label) => [...document.querySelectorAll('[role=treeitem] .name')].filter((each) => !label || each.textContent === label).length, label);
}

/** Whether the chosen field is inside the tree's frame. */
function inSight(page) {
  return page.evaluate(() => {
    const [row, tree] = ['.f[aria-selected="true"]', '.tree'].map((each) => document.querySelector(each).getBoundingClientRect());
    return row.top >= tree.top - 1 && row.bottom <= tree.bottom + 1;
  });
}

/** Where the keys are in the bytes, and what a screen reader says of it. */
function cursor(page) {
  return page.evaluate(() => {
    const { ariaValueNow, ariaValueText } = document.querySelector('.hex .cursor');
    return { now: Number(ariaValueNow), text: ariaValueText };
  });
}

/** The name of the innermost field at the end of the bytes. */
async function last(page) {
  await page.keyboard.press('End');
  await eventually(async () => (await cursor(page)).now > 140, 'the end');
  const label = await chosen(page);
  await page.keyboard.press('Home');
  await eventually(async () => (await cursor(page)).now === 0, 'and back');
  return label;
}

function focus(page) {
  return page.evaluate(() => {
    const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
    return { label: document.activeElement.querySelector('.name')?.textContent, outlined: outlineStyle !== 'none' && outlineWidth !== '0px' };
  });
}
