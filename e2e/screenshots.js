// node screenshots.js FOLDER: a picture of every kind of page, for people to look at.

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pageKinds, startBrowser, startCity, widths } from './harness.js';

const folder = process.argv[2] ?? 'screenshots';
mkdirSync(folder, { recursive: true });
const city = await startCity();
const browser = await startBrowser();
for (const width of widths) {
  const page = await browser.newPage({ viewport: { width, height: 900 } });
  for (const [kind, path] of Object.entries(await pageKinds(city.address))) {
    await page.goto(city.address + path);
    const name = `${kind.replace(/[^a-z]+/g, '-')}-${width}.png`;
    await page.screenshot({ path: join(folder, name), fullPage: true });
  }
  await page.close();
}
await browser.close();
await city.stop();
