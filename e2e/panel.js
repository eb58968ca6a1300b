// The office for browser tests: people of the demonstration, signed in, and drafts that they begin.

import { readFileSync } from 'node:fs';

/** Login and password of everyone in the demonstration, by role. */
const people = () => {
  const city = readFileSync(new URL('../demo/city.toml', import.meta.url), 'utf8');
  const found = {};
  for (const part of city.split('[[account]]').slice(1)) {
    const value = (key) => part.split('[[')[0].match(new RegExp(`^${key} = "([^"]*)"`, 'm'))?.[1];
    found[value('role') ?? 'portal'] = { login: value('login'), password: value('password') };
  }
  return found;
};

/** Fills in the form for signing in on the page that is open. */
export async function fillSignIn(page, role) {
  const { login, password } = people()[role];
  await page.locator('#login').fill(login);
  await page.locator('#haslo').fill(password);
  await page.locator('#haslo').press('Enter');
  await page.waitForURL((url) => !url.pathname.startsWith('/panel/logowanie'));
}

/** A page of somebody with a role, signed in. */
export async function signedIn(browser, address, role, options = {}) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(`${address}/panel/logowanie`);
  await fillSignIn(page, role);
  return page;
}

/** Begins a draft in the unit `mops`; resolves with its path. */
export async function beginDraft(page, address, title) {
  await page.goto(`${address}/panel/mops/szkic/nowy`);
  await page.locator('#tytul').fill(title);
  await page.locator('#dzial').selectOption({ index: 2 });
  await page.locator('#rodzaj').selectOption('announcement');
  await page.getByRole('button', { name: 'Zacznij szkic' }).click();
  await page.waitForURL(/\/panel\/mops\/szkic\/\d+$/);
  return new URL(page.url()).pathname;
}
