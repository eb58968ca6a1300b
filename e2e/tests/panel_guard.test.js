// The privacy guard of a draft: an editor reads what was found, takes one thing out, lets another
// stay for a reason; by keyboard, on a phone, without JavaScript.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { signIn, startBrowser, startCity } from '../harness.js';

const axe = createRequire(import.meta.url)('axe-core');
const program = process.env.RATUSZ ?? '../target/debug/ratusz';
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

/** Runs a command on the city's data folder. */
function ratusz(args, input = '') {
  const flags = ['--data', city.data, '--as', 'Kajetan Mierzwa', '--json'];
  const done = spawnSync(program, ['document', ...flags, ...args], { input, encoding: 'utf8' });
  return { code: done.status, answer: JSON.parse(done.stdout || '{}'), said: done.stderr };
}

test('what is found goes or stays, by keyboard on a phone without JavaScript', async () => {
  const drafted = ratusz(
    ['draft', '--unit', 'mops', '--section', 'aktualnosci', '--title', 'Lista uczestników'],
    'Do turnusu zapisano osobę o numerze PESEL 44051401359.\n\nZgubiono paszport ZS0000177.',
  );
  assert.equal(drafted.code, 0, drafted.said);
  const number = String(drafted.answer.draft);
  assert.equal(ratusz(['publish', number]).code, 2);
  assert.equal(ratusz(['check', number]).code, 1);

  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    javaScriptEnabled: false,
  });
  const page = await context.newPage();
  await signIn(page, 'editor', city.address);
  const path = `${city.address}/panel/mops/szkic/${number}/ochrona`;
  await page.goto(path);
  assert.match(await page.innerText('main'), /Do rozstrzygnięcia: 2 miejsca/);
  assert.equal(await page.locator('.finding mark').first().innerText(), '44051401359');
  const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  assert.equal(wide, false, 'the page is wider than the phone');

  // By keyboard: to the first button, and press it.
  await page.locator('#tresc').focus();
  await page.keyboard.press('Tab');
  assert.equal(await page.evaluate('document.activeElement.value'), 'usun');
  await page.keyboard.press('Enter');
  await page.waitForSelector('[role=status]');
  assert.match(await page.innerText('[role=status]'), /Usunięto ze szkicu/);
  assert.equal(await page.locator('.finding').count(), 1);

  await page.fill('textarea', 'tak');
  await page.click('button[value=zostaje]');
  assert.equal(await page.locator('#bledy').count(), 1);
  assert.equal(await page.inputValue('textarea'), 'tak');
  await page.fill('textarea', 'Ogłoszenie o utracie dokumentu nakazuje ustawa');
  await page.click('button[value=zostaje]');
  assert.match(await page.innerText('main'), /Wszystko rozstrzygnięte/);
  await context.close();

  assert.equal(ratusz(['check', number]).code, 0);
  const published = ratusz(['publish', number]);
  assert.equal(published.code, 0, published.said);
  const html = await (await fetch(city.address + published.answer.address)).text();
  assert.match(html, /PESEL \[zanonimizowano\]/);
  assert.doesNotMatch(html, /44051401359/);
});

test('the page has no violation that axe knows', async () => {
  const drafted = ratusz(
    ['draft', '--unit', 'mops', '--section', 'aktualnosci', '--title', 'Lista'],
    'Numer PESEL 44051401359 i dowód ABA300000.',
  );
  const number = String(drafted.answer.draft);
  const found = ratusz(['check', number]).answer.findings;
  ratusz(['excuse', number, found[1].id, '--reason', 'Zgoda osoby na publikację numeru']);
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await signIn(page, 'editor', city.address);
  for (const scheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(`${city.address}/panel/mops/szkic/${number}/ochrona`);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document));
    assert.deepEqual(violations.map((it) => `${it.id}: ${it.nodes[0].html}`), []);
  }
  if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT, fullPage: true });
  await context.close();
});
