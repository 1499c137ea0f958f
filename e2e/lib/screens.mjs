// The sizes at which the page is looked at, and going through its story there.

/** The visitor's screens, and the page's parameters on them. */
export const SCREENS = {
  desktop: { viewport: { width: 1440, height: 900 } },
  'narrow-desktop': { viewport: { width: 1000, height: 700 } },
  'short-desktop': { viewport: { width: 1024, height: 600 } },
  tablet: { viewport: { width: 820, height: 1180 }, touch: true },
  phone: { viewport: { width: 390, height: 844 }, touch: true },
  'small-phone': { viewport: { width: 360, height: 640 }, touch: true },
  'phone-on-its-side': { viewport: { width: 844, height: 390 }, touch: true },
  iframe: { viewport: { width: 760, height: 480 }, query: { embed: 1 } },
};

/** Goes to a step by keys. */
export async function go(page, step) {
  await page.keyboard.press('Home');
  for (let each = 0; each < step; each++) await page.keyboard.press('ArrowRight');
}
