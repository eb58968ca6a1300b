// Signing in and one's own account, as a person does it: by keyboard, at a phone's width, with a
// wrong password, with one-time codes.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { people, signIn, startBrowser, startCity } from '../harness.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
let city;
let browser;

before(async () => {
  city = await startCity();
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await city?.stop();
});

const newPage = async (options = {}) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 }, bypassCSP: true, ...options,
  });
  return context.newPage();
};

const accessible = async (page) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map((it) => `${it.id}: ${it.nodes[0].html}`), [], page.url());
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  assert.ok(!wide, `${page.url()} scrolls sideways`);
};

/** The code that an app shows now, `ahead` steps later (RFC 6238). */
const codeOf = (secret, ahead = 0) => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('');
  const bytes = bits.match(/.{8}/g).map((byte) => parseInt(byte, 2));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30000) + ahead));
  const mac = createHmac('sha1', Buffer.from(bytes)).update(counter).digest();
  const offset = mac[19] & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1000000).padStart(6, '0');
};

test('a person signs in by keyboard, after a wrong password, without JavaScript', async () => {
  const page = await newPage({ javaScriptEnabled: false });
  await page.goto(`${city.address}/panel/mops/`);
  assert.match(page.url(), /\/panel\/logowanie\?dalej=/);
  const [login, password] = people.editor;
  await page.focus('#login');
  await page.keyboard.type(login);
  await page.keyboard.press('Tab');
  await page.keyboard.type('nie to hasło');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=alert]');
  assert.equal(await page.inputValue('#login'), login);
  await page.focus('#haslo');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${city.address}/panel/mops/`);
});

test('one-time codes are set up, asked for, and replaced by a recovery code', async () => {
  const page = await newPage();
  await signIn(page, 'approver');
  await page.goto(`${city.address}/panel/konto/kody`);
  await accessible(page);
  const secret = (await page.textContent('main code')).replaceAll(' ', '');
  await page.fill('#kod', codeOf(secret));
  await page.click('main button');
  const recovery = await page.locator('.codes code').allTextContents();
  assert.equal(new Set(recovery).size, 10);
  await accessible(page);

  const enter = async (code) => {
    const other = await newPage();
    const [login, password] = people.approver;
    await other.goto(`${city.address}/panel/logowanie`);
    await other.fill('#login', login);
    await other.fill('#haslo', password);
    await other.click('main button');
    await other.waitForSelector('#kod');
    await other.goto(`${city.address}/panel`);
    assert.match(other.url(), /logowanie/, 'the password alone lets nobody in');
    await other.goto(`${city.address}/panel/logowanie/kod`);
    await accessible(other);
    await other.fill('#kod', code);
    await other.click('main button');
    await other.waitForLoadState();
    return other.url();
  };
  assert.match(await enter(codeOf(secret)), /kod$/, 'a code works once');
  assert.match(await enter(codeOf(secret, 1)), /\/panel$/);
  assert.match(await enter(recovery[0]), /\/panel$/);
  assert.match(await enter(recovery[0]), /kod$/, 'a recovery code works once');
});

test('pages on people, the journal and the account are accessible', async () => {
  const page = await newPage();
  for (const path of ['/panel/logowanie', '/panel/haslo']) {
    await page.goto(city.address + path);
    await accessible(page);
  }
  await signIn(page, 'administrator');
  for (const path of [
    '/panel', '/panel/konto', '/panel/mops/ludzie', '/panel/portal/ludzie', '/panel/mops/dziennik',
    '/panel/portal/dziennik?odmowy=1',
  ]) {
    await page.goto(city.address + path);
    await accessible(page);
  }
});

test('somebody is invited and comes in by the link', async () => {
  const page = await newPage();
  await signIn(page, 'administrator');
  await page.goto(`${city.address}/panel/mops/ludzie`);
  await page.fill('#login', 'nowa@modrobrzeg.example');
  await page.fill('#nazwisko', 'Nowa Osoba');
  await page.click('form.sheet-form button');
  const link = new URL(await page.textContent('.banner code'));
  const other = await newPage();
  await other.goto(city.address + link.pathname);
  await accessible(other);
  await other.fill('#haslo', 'wiewiórka liczy orzechy');
  await other.click('main button');
  await other.fill('#login', 'nowa@modrobrzeg.example');
  await other.fill('#haslo', 'wiewiórka liczy orzechy');
  await other.click('main button');
  await other.waitForURL(`${city.address}/panel`);
});

test('a session that ended loses nothing that was typed', async () => {
  const page = await newPage();
  await signIn(page, 'administrator');
  await page.goto(`${city.address}/panel/mops/ludzie`);
  await page.fill('#login', 'pozna@modrobrzeg.example');
  await page.fill('#nazwisko', 'Późna Osoba');
  await page.context().clearCookies();
  await page.click('form.sheet-form button');
  assert.match(await page.textContent('main'), /Późna Osoba/);
  await accessible(page);
  const [tab] = await Promise.all([
    page.context().waitForEvent('page'), page.click('main a[target=_blank]'),
  ]);
  await signIn(tab, 'administrator');
  await page.click('main form button');
  assert.match(await page.textContent('.banner'), /pozna@modrobrzeg\.example/);
});
