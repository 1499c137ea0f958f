// Starting the two browsers. `cargo xtask test` finds them and names them in CHROMIUM and FIREFOX.
//
// Both give pages with the methods that Playwright and Puppeteer share: goto, evaluate, click, waitForSelector,
// keyboard.press, screenshot, on('console' | 'pageerror' | 'request' | 'requestfailed').

import { chromium } from 'playwright-core';
import puppeteer from 'puppeteer-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

/** What a browser asks the network for on its own account is not the page's doing. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/**
 * How a visitor's browser is set.
 *
 * @typedef {object} Settings
 * @property {{ width: number, height: number }} [viewport]
 * @property {'light' | 'dark'} [colorScheme]
 * @property {boolean} [reducedMotion]
 * @property {string} [language] a language tag such as `da-DK`
 * @property {boolean} [touch] a finger instead of a mouse (Chromium only)
 * @property {number} [slowness] how many times slower the machine is (Chromium only); SLOW in the environment says it for all
 */

let sharedChromium;

/** A page in Chromium, in a profile of its own. @param {Settings} settings */
export async function openChromium({
  viewport = { width: 1280, height: 800 },
  colorScheme = 'light',
  reducedMotion = false,
  language = 'en-GB',
  touch = false,
  slowness = Number(process.env.SLOW ?? 1),
} = {}) {
  sharedChromium ??= chromium.launch({ executablePath: CHROMIUM, args: QUIET });
  const context = await (await sharedChromium).newContext({
    viewport,
    colorScheme,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    locale: language,
    hasTouch: touch,
    isMobile: touch,
  });
  const page = await context.newPage();
  if (slowness > 1) {
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
  }
  return { page, close: () => context.close() };
}

const sharedFirefoxes = new Map();

/** A page in Firefox, driven through WebDriver BiDi, in a profile of its own. @param {Settings} settings */
export async function openFirefox({
  viewport = { width: 1280, height: 800 },
  colorScheme = 'light',
  reducedMotion = false,
  language = 'en-GB',
} = {}) {
  const preferences = {
    'intl.accept_languages': language,
    'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
    'ui.prefersReducedMotion': reducedMotion ? 1 : 0,
  };
  const key = JSON.stringify(preferences);
  if (!sharedFirefoxes.has(key)) {
    const options = { browser: 'firefox', executablePath: FIREFOX, headless: true, extraPrefsFirefox: preferences };
    sharedFirefoxes.set(key, puppeteer.launch(options));
  }
  const context = await (await sharedFirefoxes.get(key)).createBrowserContext();
  const page = await context.newPage();
  await page.setViewport(viewport);
  return { page, close: () => context.close() };
}

/** Has every document of a page run a function before its own scripts. */
export async function beforePage(page, task) {
  await (page.addInitScript ?? page.evaluateOnNewDocument).call(page, task);
}

/** Ends the browsers that pages share. */
export async function closeBrowsers() {
  for (const browser of [sharedChromium, ...sharedFirefoxes.values()]) await (await browser)?.close();
}
