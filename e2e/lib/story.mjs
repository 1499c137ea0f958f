// Where the story stands, as the page shows it, and what a person does about it. For Playwright and Puppeteer alike.

import { eventually } from './harness.mjs';

/** Waits until the program has taken the place of the skeleton. */
export function ready(page) {
  return page.waitForSelector('.page:not(.skeleton) .drawing');
}

/** Step, number of steps, whether it plays, scenario if it is one, and what the inspector says; nothing before the program is there. */
export function moment(page) {
  return page.evaluate(() => {
    const text = (selector) => document.querySelector(selector)?.textContent ?? '';
    const slider = document.querySelector('.scrubber');
    if (!slider) return {};
    return {
      step: Number(slider.ariaValueNow),
      steps: Number(slider.ariaValueMax),
      playing: document.querySelector('[data-command="pause"]') !== null,
      scenario: document.querySelector('[data-version][aria-pressed="true"]')?.dataset.version,
      heading: text('h1'),
      lead: text('.lead'),
    };
  });
}

/** Every event of the story, as the list beside the drawing tells it. */
export function story(page) {
  return page.evaluate(() => [...document.querySelectorAll('.event-list li')].map((item) => item.textContent.trim()));
}

/** Waits until the moment has these values: a page under way answers when it has drawn. */
export async function becomes(page, wanted) {
  await eventually(async () => {
    const now = await moment(page);
    return Object.entries(wanted).every(([name, value]) => now[name] === value);
  }, `the moment has ${JSON.stringify(wanted)}`);
}

/** Presses a button of the transport bar: start, back, play, pause, forward. */
export function press(page, command) {
  return page.click(`[data-command="${command}"]`);
}

/** Chooses the speed. */
export function setSpeed(page, factor) {
  return page.evaluate((value) => {
    const select = document.querySelector('.speed');
    select.value = String(value);
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, factor);
}

/** Waits until there is an answer, and gives it. */
export async function found(question, what) {
  let answer;
  await eventually(async () => {
    answer = await question();
    return Boolean(answer);
  }, what);
  return answer;
}
