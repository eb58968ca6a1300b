// The demonstration city on a free port, a browser, and the list of page kinds.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const program = process.env.RATUSZ ?? '../target/debug/ratusz';
const browserPath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Widths of a phone and of a desktop, in CSS pixels. */
export const widths = [390, 1280];

/** Who works in the city's offices, as `demo/city.toml` has them. */
export const people = {
  editor: ['redaktor@modrobrzeg.example', 'bocian siada na ratuszu'],
  approver: ['akceptujaca@modrobrzeg.example', 'czapla czyta przed drukiem'],
  administrator: ['administratorka@modrobrzeg.example', 'puchacz pilnuje dziennika'],
};

/** Signs in as `editor`, `approver` or `administrator` of the portal; ends at the desk. */
export async function signIn(page, who, address = city) {
  const [login, password] = people[who];
  await page.goto(`${address}/panel/logowanie`);
  await page.fill('#login', login);
  await page.fill('#haslo', password);
  await page.click('main button');
  await page.waitForURL(`${address}/panel`);
}

// The city that was started last.
let city;

/** Starts `ratusz demo` on an empty data folder; resolves with its address, the
 * folder, and how to stop it. */
export async function startCity() {
  const data = mkdtempSync(join(tmpdir(), 'ratusz-e2e-'));
  const child = spawn(program, ['demo', '--data', join(data, 'city'), '--listen', '127.0.0.1:0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const match = said.match(/http:\/\/(127\.0\.0\.1:\d+)/);
      if (match) resolve(`http://${match[1]}`);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`ratusz demo ended with ${code}: ${said}`)));
  });
  const stop = async () => {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  city = address;
  return { address, stop, data: join(data, 'city') };
}

/** Starts headless Chromium without any talk to the outside. */
export function startBrowser() {
  return chromium.launch({
    executablePath: browserPath,
    args: [
      '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
}

const firstLink = async (address, path, pattern) => {
  const html = await (await fetch(address + path)).text();
  const match = html.match(pattern);
  if (!match) throw new Error(`no link like ${pattern} on ${path}`);
  return match[1];
};

/** One address of every kind of page: name → path. Documents are found by following links. */
export async function pageKinds(address) {
  const document = /href="(\/mops\/dokument\/\d+-[^"/]+)"/;
  const entry = await firstLink(address, '/mops/wspolpraca', document);
  const source = await firstLink(address, '/mops/archiwum', /href="(\/mops\/dokument\/\d+-strona-dawnego[^"/]+)"/);
  const drawn = /id="wydzielone"[^]*?href="(\/mops\/dokument\/\d+-[^"/]+)"/;
  const notice = await firstLink(address, source, drawn);
  const news = await firstLink(address, '/mops/aktualnosci', document);
  const number = news.match(/dokument\/(\d+)/)[1];
  // What became of documents is told by the register of changes.
  const changed = (kind) =>
    firstLink(address, `/rejestr-zmian?rodzaj=${kind}`, /href="(\/[a-z]+\/dokument\/\d+[^"#]*)"/);
  const whole = (path) => path.replace(/(\/dokument\/\d+).*/, '$1');
  const archived = await changed('archived');
  const erased = await changed('erased');
  const corrected = await changed('corrected');
  const day = '/mops/stan/2026-06-30';
  const then = await firstLink(address, `${day}/aktualnosci`, /href="(\/mops\/stan\/[^"/]+\/dokument\/[^"/]+)"/);
  return {
    'archived document': whole(archived),
    'history with decisions': `${whole(archived)}/historia`,
    authenticity: `${whole(archived)}/autentycznosc`,
    'withdrawn document': whole(await changed('withdrawn')),
    'erased version': erased,
    'authenticity after an erasure': `${whole(erased)}/autentycznosc`,
    'transparency log': '/log',
    problems: '/problemy',
    'portal home': '/',
    'portal search': '/szukaj?q=biblioteka',
    'unit home': '/mops/',
    'another unit home': '/zielen/',
    news: '/mops/aktualnosci',
    section: '/mops/dzial/prawo',
    'news document': news,
    'register entry': entry,
    'imported notice': notice,
    'archived source': source,
    version: `/mops/dokument/${number}/wersja/1`,
    history: `/mops/dokument/${number}/historia`,
    comparison: `${whole(corrected)}/porownanie`,
    'nothing to compare': `/mops/dokument/${number}/porownanie`,
    print: `/mops/dokument/${number}/druk`,
    archive: '/mops/archiwum',
    'choice of a day': '/mops/stan',
    'home of a day': `${day}/`,
    'section of a day': `${day}/dzial/prawo`,
    'document of a day': then,
    'no such day': '/mops/stan/2026-13-40/',
    changes: '/mops/rejestr-zmian',
    'changes of all units': '/rejestr-zmian',
    'changes, wrong filter': '/mops/rejestr-zmian?od=2026-13-40',
    cooperation: '/mops/wspolpraca',
    'cooperation filtered': '/mops/wspolpraca?kraj=DE',
    search: '/mops/szukaj?q=pomoc',
    'search, no result': '/mops/szukaj?q=xyzzyqwerty',
    'search, no words': '/mops/szukaj',
    sitemap: '/mops/mapa-strony',
    editors: '/mops/redakcja',
    instruction: '/mops/instrukcja',
    'unpublished information': '/mops/informacje-nieudostepnione',
    'accessibility declaration': '/mops/deklaracja-dostepnosci',
    'not found': '/mops/nie-ma-takiej-strony',
  };
}

/** The cookie of a session of `editor`, `approver` or `administrator`, for requests without a browser. */
export async function cookieOf(address, who) {
  const [login, haslo] = people[who];
  const answer = await fetch(`${address}/panel/logowanie`, {
    method: 'POST', body: new URLSearchParams({ login, haslo }), redirect: 'manual',
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (answer.status !== 303 || !cookie) throw new Error(`nobody signs in as ${login}: ${answer.status}`);
  return cookie;
}

/** One address of every kind of page of the office, as its administrator sees it: name → path. */
export async function officeKinds(address, cookie) {
  const link = async (path, pattern) => {
    const html = await (await fetch(address + path, { headers: { cookie } })).text();
    const match = html.match(pattern);
    if (!match) throw new Error(`no link like ${pattern} on ${path}`);
    return match[1];
  };
  const draft = await link('/panel/mops/szkice', /href="(\/panel\/mops\/szkic\/\d+)/);
  const document = await link('/panel/mops/dokumenty', /href="(\/panel\/mops\/dokument\/\d+)/);
  const section = await link('/panel/mops/dzialy', /href="(\/panel\/mops\/dzial\/[^"/]+)"/);
  const pages = [
    'szkic/nowy', 'szkice', 'dokumenty', 'archiwizacja', 'retencja', 'zasady', 'ustawienia', 'dzialy',
    'redakcja', 'odnosniki', 'deklaracja', 'wyglad', 'dawne-adresy', 'statystyki', 'ludzie',
    'dziennik', 'wnioski',
  ];
  return {
    desk: '/panel',
    'own account': '/panel/konto',
    'desk of a unit': '/panel/mops/',
    ...Object.fromEntries(pages.map((page) => [page, `/panel/mops/${page}`])),
    'a section': section,
    'a draft': draft,
    'a draft under review': `${draft}/przeglad`,
    'preview of a draft': `${draft}/podglad`,
    'privacy guard': `${draft}/ochrona`,
    'files of a draft': `${draft}/pliki`,
    'a document to manage': document,
    'units of the portal': '/panel/portal/jednostki',
    'people of the portal': '/panel/portal/ludzie',
    'journal of the portal': '/panel/portal/dziennik',
  };
}
