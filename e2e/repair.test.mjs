// Every shipped scenario that fails says why, in full; and where a setting helps, one press repairs it and the handshake
// completes, by mouse and by keyboard alone.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { assertAccessible, assertNothingIsClipped } from './lib/checks.mjs';
import { eventually, pageTest } from './lib/harness.mjs';
import { becomes, found, moment, ready } from './lib/story.mjs';

const read = (path) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

/** The ids of those that break, as the program lists them. A replay breaks off, but nobody gives up: it has no panel. */
const FAILING = [...read('crates/trace/src/preset.rs').matchAll(/"([\w-]+)": breaks/g)].map(([, id]) => id).filter((id) => !id.startsWith('early-data-replayed'));

/** Those that end by FIN or RST instead of an alert, and the one whose client hangs up without a word. */
const UNTOLD = ['names-10000', 'truncated', 'reset', 'response-cut', 'reset-forged', 'silence'];

/** The one that fails between the attacker and the server: the client cannot read why, and is offered other eyes. */
const BEHIND = 'company-proxy-unmasked';

/** The one in which nobody sends the alert but the attacker. */
const FORGED = 'alert-forged';

/** Those in which an attacker does something to a packet, or sits in somebody's place: the panel says so. */
const INTERFERED = FAILING.filter((id) => /^(intervention|attacker)/m.test(read(`scenarios/${id}.toml`)));

/** By whom the alert is sent, as the panel begins its sentence. */
const SENT = { da: /^(Klienten|Serveren) gav (serveren|klienten) besked med alerten (\w+): .+\.$/, en: /^The (client|server) told the (client|server) by the alert (\w+): .+\.$/ };

const LABELS = {
  da: { checked: 'Kontrolleret', expected: 'Forventet', got: 'Faktisk', alert: 'Alert', cause: 'Årsag', repair: 'Sådan rettes det', again: 'Ret og kør igen' },
  en: { checked: 'Checked', expected: 'Expected', got: 'Got', alert: 'Alert', cause: 'Cause', repair: 'Repair', again: 'Repair and run again' },
};

/** What the panel says: title, its rows by their class with label and words, and what the button changes. */
const panel = (page) =>
  page.evaluate(() => {
    const section = document.querySelector('.failed-run:has(dl)');
    if (!section) return null;
    const rows = [...section.querySelectorAll('dl > div')].map((row) => [row.className, { label: row.querySelector('dt').textContent, words: row.querySelector('dd').textContent }]);
    return {
      title: section.querySelector('h2').textContent,
      rows: Object.fromEntries(rows),
      again: section.querySelector('.again button')?.textContent ?? null,
      changes: [...section.querySelectorAll('.again li')].map((item) => item.textContent),
      references: section.querySelectorAll('.references a').length,
    };
  });

const alertsShown = (page) =>
  page.evaluate(() => [...document.querySelectorAll('.drawing .row')].map((row) => row.textContent).filter((text) => text.includes('Alert: ') && !text.includes('close_notify')));

/** Goes back from the end of the run, by the keys, to the first step that explains the failure; gives what it says there. */
const findFailure = (page) => lookBack(page, panel);

/** The same for the step that offers to look with the eyes of somebody who can read why. */
const findOffer = (page) => lookBack(page, () => page.evaluate(() => document.querySelector('.failed-run p')?.textContent));

async function lookBack(page, look) {
  await page.keyboard.press('End');
  const { steps } = await moment(page);
  await becomes(page, { step: steps });
  for (let step = steps; step > 0; step--) {
    const seen = await look(page);
    if (seen) return seen;
    await page.keyboard.press('ArrowLeft');
    await becomes(page, { step: step - 1 });
  }
  return null;
}

const settings = { browsers: ['chromium'], reducedMotion: true };

for (const lang of ['da', 'en']) {
  pageTest(`every scenario that fails says why and what to do: ${lang}`, { ...settings, query: { step: 0, lang } }, async ({ page, problems }) => {
    await ready(page);
    for (const id of FAILING) {
      await page.click('.pick');
      await page.click(`#option-${id}`);
      await eventually(() => page.evaluate(() => document.querySelector('[role="listbox"]') === null), 'the list is closed');
      await page.evaluate(() => document.activeElement.blur());
      if (id === BEHIND) {
        assert.equal(await findFailure(page), null, id);
        assert.match(await findOffer(page), lang === 'da' ? /^Serveren gav op her, men klienten / : /^The server gave up here, and the client /);
        await assertNothingIsClipped(page);
        await page.click('.failed-run [data-look="server"]');
      }
      const told = await findFailure(page);
      assert.ok(told, `${id}: no panel`);
      assert.ok(/^\p{Lu}.*\.$/u.test(told.title), `${id}: ${told.title}`);
      const { rows } = told;
      for (const [name, { label, words }] of Object.entries(rows)) {
        assert.equal(label, LABELS[lang][name], id);
        assert.ok(words.length > 2 && /[.:]$/.test(words) && !/[⟨⟩{}]/.test(words), `${id} ${name}: ${words}`);
      }
      assert.deepEqual(Object.keys(rows).filter((name) => !['alert', 'cause'].includes(name)), ['checked', 'expected', 'got', 'repair'], id);
      assert.equal('cause' in rows, INTERFERED.includes(id), id);
      assert.notEqual(rows.expected.words, rows.got.words, id);
      const alerts = await alertsShown(page);
      if (UNTOLD.includes(id)) {
        assert.equal(SENT[lang].test(rows.alert?.words ?? ''), false, id);
        assert.deepEqual(alerts, [], id);
      } else if (id === FORGED) {
        assert.equal(rows.alert, undefined, id);
        assert.equal(alerts.length, 1, id);
      } else {
        const [, by, to, alert] = rows.alert.words.match(SENT[lang]) ?? assert.fail(`${id}: ${rows.alert.words}`);
        assert.notEqual(by.toLowerCase(), to, id);
        assert.ok(alerts.some((text) => text.includes(`Alert: ${alert}`)), `${id}: ${alert} is among ${alerts}`);
      }
      assert.ok(told.references >= 1, id);
      // Every one of them can be repaired by a setting, and the change is in words, not as in the file.
      assert.equal(told.again, LABELS[lang].again, id);
      assert.ok(told.changes.length > 0, id);
      for (const change of told.changes) assert.match(change, /^\p{Lu}[^=]*: [^=]+$/u, id);
      await assertNothingIsClipped(page);
      assert.deepEqual(problems, [], id);
    }
    await assertAccessible(page);
  });
}

/** One of each kind, in turn by mouse and by keyboard, in one language and the other. */
const REPAIRED = ['no-common-version', 'no-common-suite', 'no-common-group', 'no-common-signature', 'alpn-refused', 'client-certificate-missing', 'client-certificate-missing-tls12', 'client-certificate-wrong-purpose', 'expired', 'wrong-name', 'sha1', 'missing-intermediate', 'names-10000', 'truncated', 'reset'];

async function pressByKeyboard(page) {
  for (let presses = 0; presses < 80; presses++) {
    if (await page.evaluate(() => document.activeElement?.matches('.failed-run .again button'))) return page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
  }
  assert.fail('the button is not reached by Tab');
}

for (const [index, id] of REPAIRED.entries()) {
  const lang = ['da', 'en'][Math.floor(index / 2) % 2];
  const byKeyboard = index % 2 === 0;
  pageTest(`${id} is repaired by ${byKeyboard ? 'keyboard' : 'mouse'}: ${lang}`, { ...settings, query: { scenario: id, step: 0, lang } }, async ({ page, shot }) => {
    await ready(page);
    await found(() => findFailure(page), 'it fails');
    if (byKeyboard) await pressByKeyboard(page);
    else await page.click('.failed-run .again button');
    await eventually(async () => (await panel(page)) === null, 'it runs again');
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('End');
    const { steps } = await moment(page);
    await becomes(page, { step: steps });
    assert.equal(await findFailure(page), null, 'nothing fails any more');
    // The handshake completed: both Finished, and both said goodbye.
    const rows = await page.evaluate(() => [...document.querySelectorAll('.drawing .row')].map((row) => row.textContent));
    const count = (text) => rows.filter((row) => row.includes(text)).length;
    assert.equal(count('Finished'), 2, rows.join('\n'));
    assert.equal(count('close_notify'), 2, rows.join('\n'));
    assert.equal(await page.evaluate(() => document.querySelectorAll('.head .failed').length), 0);
    await shot(`repaired-${id}-${lang}`);
  });
}
