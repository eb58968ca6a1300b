// As citizens use it: by keyboard, without JavaScript, on a phone; nothing comes from elsewhere.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { pageKinds, startBrowser, startCity } from '../harness.js';

let city, browser;

before(async () => {
  city = await startCity();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await city?.stop();
});

test('no request leaves the site, no script runs, no cookie is set, nothing is complained of', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const complaints = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(city.address)) complaints.push(`request: ${request.url()}`);
    if (request.resourceType() === 'script') complaints.push(`script: ${request.url()}`);
  });
  page.on('console', (message) => {
    // The browser itself notes the errors that we ask for on purpose.
    if (!/status of 4\d\d/.test(message.text())) complaints.push(`console: ${message.text()}`);
  });
  for (const path of Object.values(await pageKinds(city.address))) await page.goto(city.address + path);
  assert.deepEqual(complaints, []);
  assert.deepEqual(await context.cookies(), []);
  await context.close();
});

test('the first Tab reaches the skip link, and Enter leads to the content', async () => {
  const page = await browser.newPage();
  await page.goto(`${city.address}/mops/`);
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => document.activeElement.getAttribute('href'));
  assert.match(first, /^#/);
  const box = await page.locator(':focus').boundingBox();
  assert.ok(box.width > 1 && box.height > 1 && box.y >= 0, 'the skip link shows when focused');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const inside = await page.evaluate(() => document.querySelector('main').contains(document.activeElement));
  assert.ok(inside, 'the next Tab is inside the content');
  await page.close();
});

test('every stop of the keyboard shows its focus', async () => {
  const page = await browser.newPage();
  await page.goto(`${city.address}/mops/`);
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const e = document.activeElement;
      if (e === document.body) return 'end';
      const s = getComputedStyle(e);
      const outlined = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;
      return outlined || s.boxShadow !== 'none' ? 'yes' : e.outerHTML.slice(0, 120);
    });
    if (seen === 'end') break;
    assert.equal(seen, 'yes');
  }
  await page.close();
});

test('without JavaScript, on a phone: menu, search, document, history', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${city.address}/mops/`);
  await page.locator('summary').first().click();
  await page.getByRole('link', { name: 'Prawo', exact: true }).first().click();
  assert.match(page.url(), /\/mops\/dzial\/prawo/);
  await page.goto(`${city.address}/mops/szukaj`);
  await page.locator('main input[name=q]').fill('studenci z Niemcy');
  await page.locator('main input[name=q]').press('Enter');
  assert.ok((await page.locator('main mark').count()) > 0, 'hits are marked');
  await page.locator('main a[href*="/dokument/"]').first().click();
  assert.match(page.url(), /\/dokument\/\d+-/);
  await page.locator('a[href$="/historia"]').first().click();
  assert.match(await page.locator('h1').innerText(), /[Hh]istoria/);
  await context.close();
});

test('targets are at least 24 px high (WCAG 2.5.8), those of the menu 44', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
  await page.goto(`${city.address}/mops/`);
  await page.locator('summary').first().click();
  const low = await page.evaluate(() =>
    [...document.querySelectorAll('header nav a, details nav a, nav[aria-label*=enu] a')]
      .filter((a) => a.getBoundingClientRect().height > 0 && a.getBoundingClientRect().height < 44)
      .map((a) => a.textContent.trim()));
  assert.deepEqual(low, []);
  await page.close();
});
