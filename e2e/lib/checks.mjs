// What must hold on every screen: nothing overflows or is cut off, and axe finds no barrier.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Fails when the page scrolls sideways, or cuts off text that nobody can scroll to. */
export async function assertNothingIsClipped(page) {
  assert.deepEqual(await page.evaluate(clipped), []);
}

/** Fails when a part of the top bar lies over another, or reaches out of its own place. */
export async function assertTopBarHasRoom(page) {
  assert.deepEqual(await page.evaluate(overlapping), []);
}

/** Fails on what axe finds against WCAG 2.2 AA; not where something lies over the page, as a list that has dropped down. */
export async function assertAccessible(page, covered = []) {
  await page.evaluate(AXE);
  const violations = await page.evaluate(async (covered) => {
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
    const { violations } = await window.axe.run({ exclude: covered }, { runOnly: tags });
    return violations.map(({ id, help, nodes }) => `${id}: ${help} ${nodes.map((node) => node.html).join(' | ')}`);
  }, covered);
  assert.deepEqual(violations, []);
}

// Runs in the page.
function overlapping() {
  const controls = [...document.querySelectorAll('.top-bar :is(.mark, button, a)')];
  const boxes = controls
    .map((control) => ({ name: control.className || control.textContent.trim(), box: control.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0);
  return boxes.flatMap(({ name, box }, index) =>
    boxes
      .slice(index + 1)
      .filter(({ box: other }) => box.left + 1 < other.right && other.left + 1 < box.right && box.top + 1 < other.bottom && other.top + 1 < box.bottom)
      .map((other) => `${name} and ${other.name} overlap`),
  );
}

// Runs in the page.
function clipped() {
  const found = [];
  const name = (element) => {
    const classes = [...element.classList].map((each) => `.${each}`).join('');
    return `<${element.localName}${element.id ? `#${element.id}` : ''}${classes}> "${element.textContent.trim().slice(0, 40)}"`;
  };
  const root = document.documentElement;
  if (root.scrollWidth > root.clientWidth) {
    found.push(`the page is ${root.scrollWidth} px wide in a window of ${root.clientWidth} px`);
  }
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const isHidden = style.visibility === 'hidden' || style.clipPath !== 'none' || box.width <= 1 || box.height <= 1;
    if (isHidden || element.closest('[aria-hidden="true"], .visually-hidden')) continue;
    const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
    if (!(element instanceof SVGElement)) {
      // A name that somebody else chose may be of any length; where it is cut, the whole of it stands in the title.
      const isShortened = style.textOverflow === 'ellipsis' && element.closest('[title]');
      if (cuts(style.overflowX) && !isShortened && element.scrollWidth > element.clientWidth + 1) {
        found.push(`${name(element)} is cut off: ${element.scrollWidth} px of content in ${element.clientWidth} px`);
      }
      if (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1) {
        found.push(`${name(element)} is cut off: ${element.scrollHeight} px of content in ${element.clientHeight} px of height`);
      }
    }
    const canScrollTo = (ancestor) => ancestor && (scrolls(ancestor) || canScrollTo(ancestor.parentElement));
    const scrolls = (each) => ['auto', 'scroll'].includes(getComputedStyle(each).overflowX);
    if ((box.right > root.clientWidth + 1 || box.left < -1) && !canScrollTo(element.parentElement)) {
      found.push(`${name(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)} px`);
    }
  }
  return found;
}
