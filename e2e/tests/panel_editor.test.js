// Writing a draft as clerks do: by keyboard, from Word, two at once, without a network, without JavaScript.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { startBrowser, startCity } from '../harness.js';
import { beginDraft, fillSignIn, signedIn } from '../panel.js';

const axe = createRequire(import.meta.url)('axe-core');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
let city, browser;

before(async () => {
  city = await startCity();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await city?.stop();
});

const area = (page) => page.getByRole('textbox', { name: 'Treść', exact: true });
const state = (page, name) => page.locator(`.save-state[data-state=${name}]`).waitFor();
/** The draft's text as the server has it. */
const onServer = async (page, path) => {
  const html = await (await page.request.get(city.address + path)).text();
  return html.match(/name="drzewo" value="([^"]*)"/)[1].replaceAll('&#34;', '"');
};
const violations = async (page) => {
  await page.evaluate(axe.source);
  const found = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), rules);
  return found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 200)).join('\n')}`);
};
/** A draft of a title, open before an editor. */
const open = async (title, options) => {
  const page = await signedIn(browser, city.address, 'editor', options);
  const path = await beginDraft(page, city.address, title);
  return { page, path };
};

test('typing and formatting by keyboard alone, saved by itself; axe finds nothing', async () => {
  const { page, path } = await open('Z klawiatury');
  const complaints = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.locator('#tytul').focus();
  // The toolbar is one stop of Tab, the next is the text.
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.closest('[role=toolbar]') !== null), true);
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'textbox');
  await page.keyboard.press('Control+Alt+2');
  await page.keyboard.type('Godziny');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Urząd "Modrobrzeg" -- ');
  await page.keyboard.press('Alt+F10');
  for (let i = 0; i < 6; i += 1) await page.keyboard.press('ArrowRight');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-label')), 'Pogrubienie');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-pressed')), 'true');
  await page.keyboard.press('Escape');
  await page.keyboard.type('czynny');
  await page.keyboard.press('Control+b');
  await page.keyboard.press('Enter');
  await page.keyboard.type('- rano');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.type('od 8');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Control+Alt+t');
  await page.keyboard.type('Dzień');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Godzina');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Uwagi');
  // Esc, then Tab leaves even a table.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'wprowadzenie');
  await state(page, 'saved');
  const tree = JSON.parse(await onServer(page, path));
  assert.deepEqual(tree.content.map(({ type }) => type), ['heading', 'paragraph', 'bullet_list', 'table']);
  const [before, bold] = tree.content[1].content;
  assert.deepEqual([before.text, bold.text, bold.marks], ['Urząd „Modrobrzeg” – ', 'czynny', [{ type: 'strong' }]]);
  assert.equal(tree.content[2].content[0].content[1].type, 'bullet_list');
  assert.equal(tree.content[3].content[0].content[0].type, 'table_header');
  await area(page).locator('th').first().click();
  assert.deepEqual(await violations(page), []);
  await page.setViewportSize({ width: 390, height: 800 });
  assert.deepEqual(await violations(page), []);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0, 'nothing scrolls sideways');
  for (const keys of ['Control+k', 'Control+Shift+g', 'Alt+0']) {
    await area(page).focus();
    await page.keyboard.press(keys);
    await page.getByRole('dialog').waitFor();
    assert.deepEqual(await violations(page), []);
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('role')), 'textbox', `${keys}: the focus comes back`);
  }
  assert.deepEqual(complaints, []);
  await page.context().close();
});

test('a link to a document found by its words', async () => {
  const { page, path } = await open('Odnośnik');
  await area(page).focus();
  await page.keyboard.type('Zobacz ');
  await page.keyboard.press('Control+k');
  await page.getByLabel('Szukaj dokumentu').fill('statut');
  await page.getByRole('button', { name: /Statut Miejskiego/ }).press('Enter');
  await page.keyboard.press('Enter');
  await state(page, 'saved');
  assert.match(await onServer(page, path), /"href":"\/mops\/dokument\/\d+-statut-miejskiego/);
  await page.context().close();
});

test('a paste from Word gives a clean text and says what it left out', async () => {
  const { page, path } = await open('Z Worda');
  const complaints = [];
  page.on('console', (message) => complaints.push(message.text()));
  const html = readFileSync(new URL('../../editor/tests/fixtures/word.html', import.meta.url), 'utf8');
  await area(page).focus();
  await page.evaluate((clipboard) => {
    const data = new DataTransfer();
    data.setData('text/html', clipboard);
    data.setData('text/plain', 'inaczej');
    document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  }, html);
  await page.getByText('Pominięto grafiki z dokumentu: 1.').waitFor();
  await state(page, 'saved');
  const expected = JSON.parse(readFileSync(new URL('../../editor/tests/fixtures/word.tree.json', import.meta.url), 'utf8'));
  const text = (node) => node.text ?? (node.content ?? []).map(text).join('|');
  const shape = ({ type, content = [] }) => [type, ...content.map(shape)];
  const tree = JSON.parse(await onServer(page, path));
  assert.deepEqual(shape(tree), shape(expected));
  assert.equal(text(tree), text(expected));
  assert.deepEqual(complaints, [], 'not even of styles in the clipboard');
  await page.context().close();
});

test('two who write at once: both texts are shown, and the person chooses', async () => {
  const { page, path } = await open('Dwoje naraz');
  const other = await signedIn(browser, city.address, 'approver');
  await other.goto(city.address + path);
  await area(other).focus();
  await other.keyboard.type('Tekst drugiej osoby.');
  await state(other, 'saved');
  await area(page).focus();
  await page.keyboard.type('Tekst pierwszej osoby.');
  const dialog = page.getByRole('dialog', { name: 'Ktoś inny zmienił ten szkic' });
  await dialog.waitFor();
  assert.match(await dialog.textContent(), /Tekst drugiej osoby\./);
  assert.match(await dialog.textContent(), /Tekst pierwszej osoby\./);
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole('button', { name: 'mój dopisz na końcu' }).click();
  await state(page, 'saved');
  assert.match(await onServer(page, path), /drugiej osoby.*pierwszej osoby/);
  await page.context().close();
  await other.context().close();
});

test('without a network the text stays on the device, and is saved when it is back', async () => {
  const { page, path } = await open('Bez sieci');
  await page.context().setOffline(true);
  await area(page).focus();
  await page.keyboard.type('Napisane w tunelu.');
  await state(page, 'waiting');
  assert.match(await page.locator('[role=status]', { hasText: 'czekam na sieć' }).first().textContent(), /Zapisano na tym urządzeniu/);
  await page.context().setOffline(false);
  await state(page, 'saved');
  assert.match(await onServer(page, path), /Napisane w\u00a0tunelu/);
  assert.equal(await page.evaluate(() => Object.keys(localStorage).length), 0);
  await page.context().close();
});

test('a text that the browser died with is offered when the page opens again', async () => {
  const { page, path } = await open('Zgasł prąd');
  await page.context().setOffline(true);
  await area(page).focus();
  await page.keyboard.type('Ostatnie słowa.');
  await state(page, 'waiting');
  const context = page.context();
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(city.address + path);
  await again.getByRole('group', { name: /niezapisany tekst/ }).waitFor();
  assert.doesNotMatch(await area(again).textContent(), /Ostatnie/);
  await again.getByRole('button', { name: 'Przywróć ten tekst' }).click();
  await state(again, 'saved');
  assert.match(await onServer(again, path), /Ostatnie słowa/);
  assert.equal(await again.evaluate(() => Object.keys(localStorage).length), 0);
  await context.close();
});

test('a session that has ended keeps the text, and signing in again goes on', async () => {
  const { page, path } = await open('Po przerwie');
  await page.context().clearCookies();
  await area(page).focus();
  await page.keyboard.type('Pisane po wylogowaniu.');
  await state(page, 'expired');
  const [signIn] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Zaloguj się w nowej karcie' }).click(),
  ]);
  await signIn.waitForLoadState();
  await fillSignIn(signIn, 'editor');
  await signIn.close();
  await page.bringToFront();
  await state(page, 'saved');
  assert.match(await onServer(page, path), /Pisane po wylogowaniu/);
  await page.context().close();
});

test('without JavaScript the form does the same, and a conflict loses nothing', async () => {
  const { page, path } = await open('Zwykły formularz', { javaScriptEnabled: false, viewport: { width: 390, height: 800 } });
  await page.locator('textarea[name=tresc]').fill('Najpierw.\n\n- raz\n- dwa');
  await page.getByRole('button', { name: 'Zapisz', exact: true }).click();
  await page.getByText('Szkic zapisany.').waitFor();
  assert.match(await onServer(page, path), /bullet_list/);

  const late = await page.context().newPage();
  await late.goto(city.address + path);
  await page.locator('textarea[name=tresc]').fill('Drugi raz.');
  await page.getByRole('button', { name: 'Zapisz', exact: true }).click();
  await late.locator('textarea[name=tresc]').fill('Spóźnione.');
  await late.getByRole('button', { name: 'Zapisz', exact: true }).click();
  await late.getByText('Ktoś inny zmienił ten szkic').waitFor();
  assert.equal(await late.locator('textarea[name=tresc]').inputValue(), 'Spóźnione.');
  assert.match(await late.locator('main').textContent(), /Drugi raz\./);
  await late.getByRole('button', { name: 'Zapisz i zobacz podgląd' }).click();
  assert.match(await late.locator('article .body').textContent(), /Spóźnione\./);
  await page.context().close();
});
