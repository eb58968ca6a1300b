// The files of a draft, as an editor adds them: by the plain form without scripts, by keyboard, on a
// phone; and refusals that help.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { startBrowser, startCity } from '../harness.js';

const axe = createRequire(import.meta.url)('axe-core');
const program = process.env.RATUSZ ?? '../target/debug/ratusz';
const files = '../demo/attachments';
let city, browser, draft;

before(async () => {
  city = await startCity();
  browser = await startBrowser();
  const out = execFileSync(program, [
    'document', '--data', city.data, '--as', 'redaktor@modrobrzeg.example', '--json', 'draft',
    '--unit', 'mops', '--title', 'Regulamin klubu', '--section', 'prawo',
  ], { input: 'Treść regulaminu.' });
  draft = JSON.parse(out).draft;
});

after(async () => {
  await browser?.close();
  await city?.stop();
});

const open = async (options) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  const page = await context.newPage();
  await page.goto(`${city.address}/panel/logowanie`);
  await page.getByLabel('Adres e-mail').fill('redaktor@modrobrzeg.example');
  await page.getByLabel('Hasło').fill('bocian siada na ratuszu');
  await page.getByRole('button', { name: 'Zaloguj się' }).click();
  await page.goto(`${city.address}/panel/mops/szkic/${draft}/pliki`);
  return page;
};

test('an editor without scripts adds, names, orders and removes files', async () => {
  const page = await open({ javaScriptEnabled: false });
  await page.getByLabel('Pliki z dysku').setInputFiles([`${files}/mops-statut.pdf`, `${files}/mops-schemat-organizacyjny.png`]);
  await page.getByRole('button', { name: 'Dodaj', exact: true }).click();
  await page.getByText('Dodano 2 pliki.').waitFor();
  await page.getByText('PDF, 45,3 kB, 1 strona').waitFor();
  await page.getByRole('textbox', { name: 'Tytuł pliku mops-statut.pdf' }).fill('Statut Ośrodka');
  await page.getByRole('button', { name: 'Zapisz tytuł pliku mops-statut.pdf' }).press('Enter');
  await page.getByRole('link', { name: 'Statut Ośrodka' }).waitFor();
  await page.getByRole('button', { name: 'Przesuń niżej plik mops-statut.pdf' }).press('Enter');
  const titles = await page.locator('.draft-files a').allTextContents();
  assert.deepEqual(titles, ['mops-schemat-organizacyjny', 'Statut Ośrodka']);
  await page.getByRole('button', { name: 'Usuń plik mops-schemat-organizacyjny.png' }).press('Enter');
  assert.equal(await page.locator('.draft-files > li').count(), 1);
  await page.context().close();
});

test('a file that is not what it says is refused with a sentence, and the page stays usable', async () => {
  const page = await open({});
  const rebuilt = { name: 'zdjęcie.jpg', mimeType: 'image/jpeg', buffer: readFileSync(`${files}/mops-statut.pdf`) };
  await page.getByLabel('Pliki z dysku').setInputFiles(rebuilt);
  await page.getByRole('button', { name: 'Dodaj', exact: true }).click();
  await page.getByRole('alert').getByText('nie zgadza się z zawartością: to PDF').waitFor();
  await page.evaluate(axe.source);
  const found = await page.evaluate(() => globalThis.axe.run(document));
  assert.deepEqual(found.violations.map((violation) => violation.id), []);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} px too wide on a phone`);
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/panel-files.png`, fullPage: true });
  await page.context().close();
});
