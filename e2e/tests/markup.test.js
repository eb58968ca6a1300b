// The Nu HTML checker finds no error in any kind of page, and no warning either.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cookieOf, officeKinds, pageKinds, startCity } from '../harness.js';

const jar = join(createRequire(import.meta.url).resolve('vnu-jar/package.json'), '../build/dist/vnu.jar');
let city, folder;

before(async () => {
  city = await startCity();
  folder = mkdtempSync(join(tmpdir(), 'ratusz-nu-'));
});
after(async () => {
  await city?.stop();
  rmSync(folder, { recursive: true, force: true });
});

function check(args) {
  const run = spawnSync('java', ['-jar', jar, '--format', 'json', '--stdout', '--exit-zero-always', ...args], {
    encoding: 'utf8', maxBuffer: 1 << 26,
  });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout).messages;
}

test('the checker is awake', () => {
  const bad = join(folder, 'bad.html');
  writeFileSync(bad, '<!doctype html><title>x</title><p id=a><p id=a></b>');
  assert.ok(check([bad]).some((message) => message.type === 'error'));
  rmSync(bad);
});

test('every kind of page and the style sheets', async () => {
  const kinds = await pageKinds(city.address);
  const names = new Map();
  for (const [kind, path] of Object.entries(kinds)) {
    const file = join(folder, `${kind.replace(/[^a-z]+/g, '-')}.html`);
    writeFileSync(file, await (await fetch(city.address + path)).text());
    names.set(file, path);
  }
  const cookie = await cookieOf(city.address, 'administrator');
  const office = Object.entries(await officeKinds(city.address, cookie));
  for (const [i, [kind, path]] of [...office, ['sign in', '/panel/logowanie']].entries()) {
    const file = join(folder, `office-${i}.html`);
    const headers = kind === 'sign in' ? {} : { cookie };
    const answer = await fetch(city.address + path, { headers, redirect: 'manual' });
    assert.equal(answer.status, 200, path);
    writeFileSync(file, await answer.text());
    names.set(file, path);
  }
  const home = await (await fetch(`${city.address}/panel/logowanie`)).text();
  for (const [i, [, href]] of [...home.matchAll(/<link[^>]+href="([^"]+\.css[^"]*)"/g)].entries()) {
    const file = join(folder, `style-${i}.css`);
    writeFileSync(file, await (await fetch(city.address + href)).text());
    names.set(file, href);
  }
  const found = check(['--also-check-css', folder])
    // The checker does not know every property that browsers do; its own words say which.
    .filter((message) => message.type === 'error' || message.subType === 'warning')
    .map((message) => {
      const file = decodeURI(message.url ?? '').replace('file:', '');
      return `${names.get(file) ?? file}:${message.lastLine}: ${message.message} ${message.extract ?? ''}`;
    });
  assert.deepEqual(found, []);
});
