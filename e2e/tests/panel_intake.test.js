// A citizen asks without scripts, on a phone, with a mistake; the office answers by keyboard and
// begins a draft that does not tell who asked; someone subscribes. axe-core finds nothing.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { startBrowser, startCity } from '../harness.js';

const axe = createRequire(import.meta.url)('axe-core');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const phone = { width: 390, height: 844 };
const asked = 'Nazywam się Ewa Nowacka. Ile kosztowały łóżka z Lubeki?';
let city, browser, status;

before(async () => {
  city = await startCity();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await city?.stop();
});

/** The page as it is has no violation and does not scroll sideways. */
async function fine(page) {
  await page.evaluate(axe.source);
  const result = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), rules);
  const found = result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join('\n')}`);
  assert.deepEqual(found, [], page.url());
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${page.url()} is ${wide} px too wide`);
}

/** Presses Tab until the element with this identifier or text has the focus. */
async function tabTo(page, wanted) {
  for (let i = 0; i < 120; i += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(() => {
      const it = document.activeElement;
      return [it.id, it.textContent.trim(), it.name && `${it.name}=${it.value}`];
    });
    if (here.includes(wanted)) return;
  }
  throw new Error(`Tab never reaches ${wanted} on ${page.url()}`);
}

test('a citizen asks by keyboard, without scripts, on a phone', async () => {
  const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${city.address}/mops/wniosek`);
  await tabTo(page, 'pytanie');
  await page.keyboard.type(asked);
  await tabTo(page, 'sposob=email');
  await page.keyboard.press('Space');
  await tabTo(page, 'kontakt');
  await page.keyboard.type('ewa.nowacka@');
  await tabTo(page, 'Wyślij wniosek');
  await page.keyboard.press('Enter');
  await page.waitForURL(/wniosek$/);
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /Sprawdź adres e-mail/);
  assert.equal(await page.locator('#pytanie').inputValue(), asked);
  assert.equal(await page.locator('#kontakt').inputValue(), 'ewa.nowacka@');
  assert.equal(await page.locator('#kontakt').getAttribute('aria-invalid'), 'true');
  await page.locator('#kontakt').fill('ewa.nowacka@example.pl');
  await page.getByRole('button', { name: 'Wyślij wniosek' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: /^Wniosek 1\/\d{4}$/ }).waitFor();
  status = page.url();
  assert.doesNotMatch(await page.content(), /ewa\.nowacka/);
  await context.close();
});

test('its pages pass axe at both widths', async () => {
  for (const viewport of [phone, { width: 1280, height: 900 }]) {
    const page = await browser.newPage({ viewport });
    for (const path of ['/mops/wniosek', '/mops/powiadomienia', '/mops/powiadomienia/wyslano']) {
      await page.goto(city.address + path);
      await fine(page);
    }
    await page.goto(status);
    await fine(page);
    await page.goto(`${city.address}/mops/wniosek`);
    await page.locator('#pytanie').fill(' ');
    await page.locator('#kontakt').fill(' ');
    await page.getByRole('button', { name: 'Wyślij wniosek' }).click();
    await page.getByRole('alert').waitFor();
    await fine(page);
    await page.close();
  }
});

test('the office answers, and its draft does not tell who asked', async () => {
  const context = await browser.newContext({ viewport: phone });
  const page = await context.newPage();
  await page.goto(`${city.address}/panel/logowanie`);
  await page.locator('#login').fill('akceptujaca@modrobrzeg.example');
  await page.locator('#haslo').fill('czapla czyta przed drukiem');
  await page.locator('#haslo').press('Enter');
  await page.waitForURL(/\/panel$/);
  await page.goto(`${city.address}/panel/mops/wnioski`);
  await fine(page);
  await page.getByRole('link', { name: /^Wniosek 1\// }).click();
  await page.getByText('ewa.nowacka@example.pl').waitFor();
  await fine(page);
  await tabTo(page, 'wiadomosc');
  await page.keyboard.type('Łóżka są darem i nie kosztowały nic.');
  await tabTo(page, 'Zakończ wniosek');
  await page.keyboard.press('Enter');
  await page.getByRole('status').waitFor();
  assert.equal(await page.locator('#pytanie').inputValue(), 'Nazywam się Ewa […]. Ile kosztowały łóżka z Lubeki?');
  await page.locator('#pytanie').fill(asked);
  await page.getByRole('button', { name: 'Utwórz szkic' }).click();
  await page.getByRole('alert').waitFor();
  assert.match(await page.getByRole('alert').innerText(), /dane wnioskodawcy/);
  assert.equal(await page.locator('#pytanie').inputValue(), asked);
  await fine(page);
  await page.locator('#pytanie').fill('Ile kosztowały łóżka z Lubeki?');
  await page.getByRole('button', { name: 'Utwórz szkic' }).click();
  await page.getByRole('status').waitFor();
  const said = await page.getByRole('status').innerText();
  const draft = said.match(/szkic numer (\d+)/)[1];
  await page.goto(`${city.address}/panel/mops/szkic/${draft}/podglad`);
  const preview = await page.content();
  assert.match(preview, /Łóżka są darem/);
  assert.doesNotMatch(preview, /Nowack|ewa\./i);
  await page.goto(status);
  await page.getByText('Łóżka są darem').waitFor();
  await context.close();
});

test('someone subscribes without scripts', async () => {
  const context = await browser.newContext({ viewport: phone, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${city.address}/mops/powiadomienia`);
  await tabTo(page, 'email');
  await page.keyboard.type('ewa.nowacka@example.pl');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Sprawdź pocztę' }).waitFor();
  await context.close();
});
