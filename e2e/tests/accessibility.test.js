// Every kind of page, at a phone's and a desktop's width, in light and dark: axe-core finds nothing.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { cookieOf, officeKinds, pageKinds, signIn, startBrowser, startCity, widths } from '../harness.js';

const axe = createRequire(import.meta.url)('axe-core');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
let city, browser, kinds, office;

before(async () => {
  city = await startCity();
  browser = await startBrowser();
  kinds = await pageKinds(city.address);
  office = await officeKinds(city.address, await cookieOf(city.address, 'administrator'));
});
after(async () => {
  await browser?.close();
  await city?.stop();
});

async function violations(page) {
  await page.evaluate(axe.source);
  const result = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), rules);
  return result.violations.map(
    (v) => `${v.id}: ${v.help}\n  ${v.nodes.map((n) => n.html.slice(0, 160)).join('\n  ')}`,
  );
}

for (const width of widths) {
  for (const colorScheme of ['light', 'dark']) {
    test(`axe finds nothing at ${width} px, ${colorScheme}`, async (t) => {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      for (const [kind, path] of Object.entries(kinds)) {
        await t.test(kind, async () => {
          await page.goto(city.address + path);
          assert.deepEqual(await violations(page), []);
        });
      }
      await context.close();
    });
  }
}

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in the office, ${colorScheme}`, async (t) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme });
    const page = await context.newPage();
    await signIn(page, 'administrator', city.address);
    for (const [kind, path] of Object.entries(office)) {
      await t.test(kind, async () => {
        assert.equal((await page.goto(city.address + path)).status(), 200);
        assert.deepEqual(await violations(page), []);
      });
    }
    await context.close();
  });
}

test('nothing scrolls sideways at 320 px (WCAG 1.4.10)', async (t) => {
  const page = await browser.newPage({ viewport: { width: 320, height: 700 } });
  await signIn(page, 'administrator', city.address);
  for (const [kind, path] of Object.entries({ ...kinds, ...office })) {
    await t.test(kind, async () => {
      await page.goto(city.address + path);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, `${path} is ${wide} px too wide`);
    });
  }
  await page.close();
});
