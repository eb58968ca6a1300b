// Files that come in pieces, over a line that breaks.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uploader } from '../src/upload.js';

const MB = 1024 * 1024;

/** A server of tus that fails as `breaks` says: numbers of requests, and what becomes of each. */
function server(breaks, refusal) {
  const it = { received: 0, asked: [], metadata: '' };
  globalThis.fetch = async (address, { method, headers, body }) => {
    it.asked.push(method);
    const answer = (status, extra = {}, text = '') => new Response(text || null, { status, headers: extra });
    const broken = breaks[it.asked.length];
    if (broken === 'line') throw new TypeError('network');
    if (method === 'POST') {
      it.metadata = headers['Upload-Metadata'];
      if (refusal) return answer(422, { 'Content-Type': 'application/json' }, JSON.stringify({ sentences: [refusal] }));
      return answer(201, { Location: '/pliki/wysylka/1' });
    }
    if (method === 'HEAD') return answer(200, { 'Upload-Offset': String(it.received) });
    if (method === 'DELETE') return answer(204);
    if (Number(headers['Upload-Offset']) !== it.received) return answer(409);
    if (broken === 'half') {
      it.received += body.size / 2;
      throw new TypeError('network');
    }
    it.received += body.size;
    const whole = it.received === it.size;
    const told = encodeURIComponent(JSON.stringify({ title: 'Żółw', picture: false }));
    return answer(204, { 'Upload-Offset': String(it.received), ...(whole ? { 'Ratusz-Attached': told } : {}) });
  };
  return it;
}

test('a file goes on where the line broke', async () => {
  const file = new File([new Uint8Array(9 * MB)], 'żółw.pdf');
  const it = server({ 3: 'half' });
  it.size = file.size;
  const parts = [];
  const attached = await uploader('/pliki')(file, (part) => parts.push(part));
  assert.equal(attached.title, 'Żółw');
  assert.equal(it.received, 9 * MB);
  assert.equal(parts.at(-1), 1);
  assert.deepEqual(it.asked.slice(0, 5), ['POST', 'PATCH', 'PATCH', 'HEAD', 'PATCH']);
  assert.equal(Buffer.from(it.metadata.split(' ')[1], 'base64').toString(), 'żółw.pdf');
});

test('a refusal is told in its own sentence and not tried again', async () => {
  const it = server({}, 'Ten plik jest archiwum.');
  await assert.rejects(uploader('/pliki')(new File(['x'], 'a.zip')), /archiwum/);
  assert.deepEqual(it.asked, ['POST']);
});
