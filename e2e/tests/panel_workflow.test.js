// A draft on its way: handed in, given back, handed in again, approved on a phone; then its document
// corrected, archived, restored, withdrawn; and a secret link that lives and dies.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { signIn, startBrowser, startCity } from '../harness.js';

const axe = createRequire(import.meta.url)('axe-core');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const title = 'Dyżur w sobotę';
const why = 'Zmieniła się godzina rozpoczęcia dyżuru';
let city, browser, editor, approver, review, manage;

/** Somebody's page; the editor does without JavaScript. */
async function sit(who, options) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await signIn(page, who, city.address);
  return page;
}

before(async () => {
  city = await startCity();
  browser = await startBrowser();
  editor = await sit('editor', { javaScriptEnabled: false });
  approver = await sit('approver', { viewport: { width: 390, height: 844 } });
});
after(async () => {
  await browser?.close();
  await city?.stop();
});

/** Presses the button with these words and waits for the page that follows. */
async function press(page, words) {
  await page.locator('main').getByRole('button', { name: words, exact: true }).click();
  await page.waitForLoadState();
}

/** Opens what is folded under these words. */
const unfold = (page, words) => page.locator('summary', { hasText: words }).click();

async function fine(page) {
  await page.evaluate(axe.source);
  const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), rules);
  const told = found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' ')}`);
  assert.deepEqual(told, [], page.url());
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${page.url()} is ${wide} px too wide`);
}

const text = (page) => page.locator('main').innerText();

test('an editor writes a draft and hands it in without JavaScript', async () => {
  await editor.goto(`${city.address}/panel/mops/szkic/nowy`);
  await editor.fill('#tytul', title);
  await editor.selectOption('#dzial', { label: 'Ogłoszenia' });
  await editor.selectOption('#rodzaj', 'announcement');
  await editor.locator('main button').first().click();
  await editor.fill('#tresc-pole', 'W sobotę ośrodek jest otwarty od godziny 9 do 13.');
  await editor.locator('main form.draft button').first().click();
  await editor.getByRole('link', { name: 'Przekaż, skomentuj, udostępnij szkic' }).click();
  review = editor.url();
  await press(editor, 'Przekaż do akceptacji');
  assert.match(await editor.content(), /Szkic czeka na akceptację/);
});

test('an approver finds it on the desk and gives it back with a remark', async () => {
  await approver.goto(`${city.address}/panel/mops/`);
  await fine(approver);
  await approver.getByRole('link', { name: title }).first().click();
  await fine(approver);
  await unfold(approver, 'Zwróć do poprawy');
  await approver.fill('#uwaga', 'poprawka');
  await press(approver, 'Zwróć z uwagami');
  assert.equal(await approver.inputValue('#uwaga'), 'poprawka', 'what was typed stays');
  await fine(approver);
  await approver.fill('#uwaga', 'Podaj numer telefonu na sobotni dyżur');
  await press(approver, 'Zwróć z uwagami');
  assert.match(await text(approver), /Zwrócono do poprawy/);
});

test('the editor answers and hands it in again', async () => {
  await editor.goto(`${city.address}/panel/mops/szkice?stan=zwrocone`);
  await editor.getByRole('link', { name: title }).click();
  assert.match(await editor.content(), /Podaj numer telefonu/);
  await editor.fill('#komentarz', 'Numer jest już w treści.');
  await press(editor, 'Dodaj komentarz');
  await press(editor, 'Przekaż do akceptacji');
});

test('the approver publishes with one thumb, by keyboard too', async () => {
  await approver.goto(review);
  const button = approver.getByRole('button', { name: 'Opublikuj teraz' });
  const box = await button.boundingBox();
  assert.ok(box.height >= 44 && box.width > 300, 'as wide as a thumb wishes');
  assert.ok(box.y > 0 && box.y + box.height <= 844, 'in sight without scrolling');
  await button.focus();
  await approver.keyboard.press('Enter');
  await approver.waitForURL(/\/dokument\/\d+$/);
  manage = approver.url();
  await fine(approver);
  assert.match(await text(approver), /obowiązuje/);
});

test('a correction shows what changes', async () => {
  await press(approver, 'Popraw dokument');
  const draft = approver.url();
  const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
  await signIn(page, 'approver', city.address);
  await page.goto(draft);
  await page.fill('#tresc-pole', 'W sobotę ośrodek jest otwarty od godziny 10 do 13.');
  await page.fill('#powod', why);
  await page.locator('main form.draft button').first().click();
  await page.context().close();
  await approver.goto(`${draft}/przeglad`);
  assert.match(await approver.locator('.difference ins').first().innerText(), /10/);
  await fine(approver);
  await press(approver, 'Opublikuj teraz');
  assert.match(await text(approver), /Opublikowano/);
});

test('the document goes to the archive, comes back, and is withdrawn', async () => {
  await approver.goto(manage);
  await unfold(approver, 'Przenieś do archiwum');
  await approver.fill('#archiwum-powod', why);
  await press(approver, 'Przenieś do archiwum');
  assert.match(await text(approver), /archiwalny/);
  await unfold(approver, 'Przywróć');
  await approver.fill('#przywroc-powod', why);
  await press(approver, 'Przywróć dokument');
  await unfold(approver, 'Wycofaj');
  await approver.fill('#wycofanie-powod', why);
  await approver.fill('#wycofanie-podstawa', 'art. 17 ust. 1 RODO');
  await approver.fill('#wycofanie-kto', 'Dyrektor ośrodka');
  await press(approver, 'Wycofaj dokument');
  assert.match(await text(approver), /wycofany/);
  await fine(approver);
  const number = manage.match(/(\d+)$/)[1];
  assert.equal((await fetch(`${city.address}/mops/dokument/${number}`)).status, 410);
});

test('an outsider sees a draft by its secret link until it is revoked', async () => {
  await editor.goto(`${city.address}/panel/mops/szkice`);
  await editor.locator('.titles a').first().click();
  await unfold(editor, 'Pokaż osobie z zewnątrz');
  await press(editor, 'Utwórz tajny odnośnik');
  const said = await editor.locator('[role=status]').first().innerText();
  const link = said.match(/\/podglad\/[0-9a-f]{64}/)[0];
  const outsider = await (await browser.newContext()).newPage();
  const shown = await outsider.goto(city.address + link);
  assert.equal(shown.status(), 200);
  assert.equal(shown.headers()['referrer-policy'], 'no-referrer');
  await fine(outsider);
  assert.match(await text(outsider), /To jest szkic/);
  assert.equal(await outsider.locator('a[href^="/panel"]').count(), 0, 'no way into the office is shown');
  await unfold(editor, 'Pokaż osobie z zewnątrz');
  await editor.getByRole('button', { name: /Unieważnij/ }).first().click();
  assert.equal((await outsider.goto(city.address + link)).status(), 404);
});

test('the other pages of the workflow are fine on a phone', async () => {
  for (const path of ['szkice', 'dokumenty', 'dokumenty?q=zasilek', 'archiwizacja', 'retencja']) {
    await approver.goto(`${city.address}/panel/mops/${path}`);
    await fine(approver);
  }
  const page = await sit('administrator', { viewport: { width: 390, height: 844 } });
  await page.goto(`${city.address}/panel/mops/zasady`);
  await fine(page);
});
