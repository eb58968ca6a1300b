// Bundles the editor into one file: dist/editor.js.

import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

// All that is bundled is under one licence of one holder, which goes with it.
const licence = readFileSync('node_modules/prosemirror-model/LICENSE', 'utf8').trim();

await build({
  entryPoints: ['src/main.js'],
  outfile: 'dist/editor.js',
  bundle: true,
  minify: true,
  format: 'iife',
  charset: 'utf8',
  target: ['chrome109', 'firefox115', 'safari16'],
  legalComments: 'none',
  banner: { js: `/*! With ProseMirror:\n${licence}\n*/` },
});
