// Sends files to the draft's attachments piece by piece (tus 1.0.0): where the line breaks, it goes
// on from what has arrived.

const PIECE = 4 * 1024 * 1024;
const TRIES = 6;
const PAUSE = 1000;
/** The line or the server failed; the file itself was not refused. */
const PASSING = new Set([0, 408, 409, 423, 500, 502, 503, 504]);

const base64 = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
const wait = (ms) => new Promise((done) => setTimeout(done, ms));

const ask = async (address, method, headers, body) => {
  try {
    return await fetch(address, { method, body, headers: { 'Tus-Resumable': '1.0.0', Accept: 'application/json', ...headers } });
  } catch {
    return { ok: false, status: 0, headers: new Headers() };
  }
};

const why = async (response) => {
  const json = /json/.test(response.headers.get('content-type') ?? '');
  const answer = json ? await response.json() : {};
  return answer.sentences?.join(' ') ?? '';
};

const offset = (response) => Number(response.headers.get('upload-offset'));

/**
 * @param {string} address where files of the draft are taken: `…/pliki`
 * @returns {(file: File, told?: (part: number) => void) => Promise<{title: string, address: string, picture: boolean, revision: number}>}
 *   sends a file; `told` hears which part of it has arrived, from 0 to 1
 */
export const uploader = (address) => async (file, told = () => {}) => {
  const metadata = `filename ${base64(file.name)}`;
  const begun = await ask(`${address}/wysylka`, 'POST', { 'Upload-Length': String(file.size), 'Upload-Metadata': metadata });
  if (!begun.ok) throw new Error(await why(begun));
  const location = begun.headers.get('location');
  let at = 0;
  let failed = 0;
  for (;;) {
    const headers = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(at) };
    const answer = await ask(location, 'PATCH', headers, file.slice(at, at + PIECE));
    if (answer.ok) {
      failed = 0;
      at = offset(answer);
      told(file.size ? at / file.size : 1);
      const attached = answer.headers.get('ratusz-attached');
      if (attached) return JSON.parse(decodeURIComponent(attached));
      continue;
    }
    failed += 1;
    if (!PASSING.has(answer.status) || failed >= TRIES) {
      const sentence = await why(answer);
      ask(location, 'DELETE', {});
      throw new Error(sentence);
    }
    await wait(PAUSE * 2 ** (failed - 1));
    const state = await ask(location, 'HEAD', {});
    if (state.ok) at = offset(state);
  }
};
