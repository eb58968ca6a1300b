// The administration of a unit: every page is free of axe's findings at a phone's width, the menu is
// ordered by keyboard, a wrong field is told of beside it.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { signIn, startBrowser, startCity } from '../harness.js';

const axe = createRequire(import.meta.url)('axe-core');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const pages = [
  'mops/dzialy', 'mops/dzial/prawo', 'mops/ustawienia', 'mops/redakcja', 'mops/odnosniki',
  'mops/wyglad', 'mops/deklaracja', 'mops/dawne-adresy', 'mops/statystyki', 'portal/jednostki',
];
let city, browser, page;

before(async () => {
  city = await startCity();
  browser = await startBrowser();
  const context = await browser.newContext({ viewport: { width: 390, height: 900 } });
  page = await context.newPage();
  await signIn(page, 'administrator');
});
after(async () => {
  await browser?.close();
  await city?.stop();
});

for (const path of pages) {
  test(`axe finds nothing in ${path}, and nothing is wider than a phone`, async () => {
    const answer = await page.goto(`${city.address}/panel/${path}`);
    assert.equal(answer.status(), 200);
    await page.evaluate(axe.source);
    const result = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), rules);
    const found = result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join('\n')}`);
    assert.deepEqual(found, []);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= 390, `${path} is ${wide} px wide`);
    if (process.env.SCREENSHOTS) {
      await page.screenshot({ path: `${process.env.SCREENSHOTS}/${path.replaceAll('/', '-')}.png`, fullPage: true });
    }
  });
}

test('a section is moved by keyboard', async () => {
  await page.goto(`${city.address}/panel/mops/dzialy`);
  const titles = () => page.locator('.section-rows li > a').allTextContents();
  const before = await titles();
  await page.locator('.section-rows li').nth(1).locator('button[name="wyzej"]').focus();
  await page.keyboard.press('Enter');
  await page.locator('[role="status"]').waitFor();
  const now = await titles();
  assert.deepEqual([now[0], now[1]], [before[1], before[0]]);
});

test('a wrong number is told of beside its field, and what was typed stays', async () => {
  await page.goto(`${city.address}/panel/mops/ustawienia`);
  await page.fill('#pole-telephone', 'zadzwoń');
  await page.click('main button');
  const field = page.locator('#pole-telephone');
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  const described = await field.getAttribute('aria-describedby');
  const error = page.locator(`#${described.split(' ').at(-1)}`);
  assert.match(await error.textContent(), /wpisz numer telefonu cyframi/);
  assert.equal(await field.inputValue(), 'zadzwoń');
});
