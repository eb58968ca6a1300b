// Autosave played on a clock of the test's own, with a network that comes and goes.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { device } from '../src/save/device.js';
import { Keeper, LONGEST, REST } from '../src/save/keeper.js';
import { server } from '../src/save/server.js';

/** A keeper with its clock, device and server; `answers` are taken in turn, the last for good. */
function play(...answers) {
  const timers = new Map();
  const it = { time: 0, told: [], sent: [], kept: null, dropped: 0, text: '', room: true };
  let made = 0;
  const later = (run, wait) => {
    timers.set((made += 1), { at: it.time + wait, run });
    return made;
  };
  it.keeper = new Keeper({
    revision: 7,
    snapshot: () => ({ fields: [], tree: it.text }),
    store: { put: (copy) => { if (it.room) it.kept = structuredClone(copy); return it.room; }, drop: () => { it.kept = null; it.dropped += 1; } },
    send: async (snapshot, revision) => {
      it.sent.push([snapshot.tree, revision]);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) throw answer;
      return typeof answer === 'function' ? answer(it) : answer;
    },
    told: (state) => it.told.push(state),
    now: () => it.time,
    later,
    never: (timer) => timers.delete(timer),
  });
  it.type = (letters) => {
    it.text += letters;
    it.keeper.changed();
  };
  it.pass = async (wait) => {
    const end = it.time + wait;
    for (;;) {
      const due = [...timers].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0];
      if (!due) break;
      timers.delete(due[0]);
      it.time = Math.max(it.time, due[1].at);
      await due[1].run();
    }
    it.time = end;
  };
  return it;
}
const saved = (revision, left) => ({ kind: 'saved', revision, left });
const offline = new TypeError('Failed to fetch');

test('a change is on the device at once and on the server after a rest', async () => {
  const it = play(saved(8));
  it.type('a');
  assert.deepEqual(it.kept, { fields: [], tree: 'a', revision: 7, at: 0 });
  await it.pass(REST - 1);
  assert.equal(it.sent.length, 0);
  await it.pass(1);
  assert.deepEqual(it.sent, [['a', 7]]);
  assert.equal(it.keeper.revision, 8);
  assert.equal(it.kept, null);
  assert.deepEqual(it.told, ['unsaved', 'saving', 'saved']);
});

test('one who never rests is saved all the same', async () => {
  const it = play(saved(8));
  for (let i = 0; i < 20; i += 1) {
    it.type('a');
    await it.pass(1000);
  }
  assert.equal(it.sent[0][0].length, LONGEST / 1000 + 1 - 1);
});

test('what is typed while a save is under way is sent after it, on the new revision', async () => {
  const it = play((game) => { game.type('b'); return saved(8); }, saved(9));
  it.type('a');
  await it.pass(REST);
  assert.equal(it.keeper.dirty, true);
  assert.equal(it.kept.tree, 'ab');
  assert.equal(it.kept.revision, 8);
  await it.pass(REST);
  assert.deepEqual(it.sent, [['a', 7], ['ab', 8]]);
  assert.equal(it.keeper.dirty, false);
});

test('without a network the text stays on the device and is sent again and again, ever more rarely', async () => {
  const it = play(offline, offline, offline, saved(8));
  it.type('a');
  await it.pass(REST);
  assert.equal(it.keeper.state, 'waiting');
  it.type('b');
  assert.equal(it.kept.tree, 'ab');
  assert.equal(it.keeper.state, 'waiting');
  await it.pass(2000);
  assert.equal(it.sent.length, 2);
  await it.pass(3999);
  assert.equal(it.sent.length, 2);
  await it.pass(1);
  assert.equal(it.sent.length, 3);
  await it.keeper.retry();
  assert.deepEqual(it.sent.at(-1), ['ab', 7]);
  assert.equal(it.keeper.state, 'saved');
});

test('a session that has ended keeps the text, and the save goes on afterwards', async () => {
  const it = play({ kind: 'expired' }, saved(8));
  it.type('a');
  await it.pass(REST);
  assert.equal(it.keeper.state, 'expired');
  assert.equal(it.kept.tree, 'a');
  await it.keeper.retry();
  assert.equal(it.keeper.state, 'saved');
});

test('a conflict waits for the person, who goes on typing', async () => {
  const it = play({ kind: 'conflict', revision: 9 }, saved(10));
  it.type('a');
  await it.pass(REST);
  it.type('b');
  await it.pass(60000);
  assert.equal(it.sent.length, 1);
  assert.equal(it.keeper.state, 'conflict');
  assert.equal(it.kept.tree, 'ab');
  await it.keeper.settled(9, true);
  assert.deepEqual(it.sent.at(-1), ['ab', 9]);
  assert.equal(it.keeper.state, 'saved');
});

test('a conflict settled for the other text has nothing to send', async () => {
  const it = play({ kind: 'conflict', revision: 9 });
  it.type('a');
  await it.pass(REST);
  await it.keeper.settled(9, false);
  assert.equal(it.sent.length, 1);
  assert.equal(it.keeper.dirty, false);
  assert.equal(it.kept, null);
});

test('what the server left out stays on the device', async () => {
  const it = play(saved(8, [{ field: 'data' }]));
  it.type('a');
  await it.pass(REST);
  assert.equal(it.keeper.state, 'saved');
  assert.equal(it.kept.tree, 'a');
});

test('a refusal is not repeated until something changes', async () => {
  const it = play({ kind: 'refused', sentences: [] }, saved(8));
  it.type('a');
  await it.pass(100000);
  assert.equal(it.sent.length, 1);
  it.type('b');
  await it.pass(REST);
  assert.equal(it.keeper.state, 'saved');
});

test('a device without room is told of', () => {
  const it = play(saved(8));
  it.room = false;
  it.type('a');
  assert.deepEqual(it.told, ['unsaved']);
});

/** As much of a `Storage` as is used. */
function storage() {
  const map = new Map();
  return {
    getItem: (key) => map.get(key) ?? null, setItem: (key, value) => map.set(key, value), removeItem: (key) => map.delete(key),
    key: (at) => [...map.keys()][at], get length() { return map.size; },
  };
}

test('copies from earlier are set apart until someone has looked at them', () => {
  const disk = storage();
  const first = device('mops/3/anna', disk);
  first.put({ at: 5, tree: 'old' });
  const second = device('mops/3/anna', disk);
  assert.deepEqual(second.earlier().map(({ copy }) => copy.tree), ['old']);
  second.put({ at: 9, tree: 'new' });
  const third = device('mops/3/anna', disk);
  const found = third.earlier();
  assert.deepEqual(found.map(({ copy }) => copy.tree), ['new', 'old']);
  for (const { drop } of found) drop();
  assert.equal(disk.length, 0);
  assert.deepEqual(device('mops/3/jan', disk).earlier(), []);
});

test('answers of the server', async () => {
  const answer = (status, body, type = 'application/json') => async () => new Response(body === undefined ? null : JSON.stringify(body), { status, headers: { 'content-type': type } });
  const put = (ask) => server('/x', ask)({ fields: [['tytul', 'Ą b']], tree: { type: 'doc' } }, 4);
  let asked;
  await put(async (address, request) => { asked = { address, ...request }; return answer(200, { revision: 5 })(); });
  assert.equal(asked.method, 'PUT');
  assert.equal(asked.body.toString(), 'tytul=%C4%84+b&rewizja=4&drzewo=%7B%22type%22%3A%22doc%22%7D');
  assert.deepEqual(await put(answer(200, { revision: 5 })), { kind: 'saved', revision: 5 });
  assert.equal((await put(answer(409, { revision: 6 }))).kind, 'conflict');
  assert.equal((await put(answer(401))).kind, 'expired');
  assert.equal((await put(answer(303))).kind, 'expired');
  assert.equal((await put(async () => ({ type: 'opaqueredirect', status: 0, headers: new Headers() }))).kind, 'expired');
  assert.equal((await put(answer(503))).kind, 'failed');
  assert.deepEqual(await put(answer(422, { sentences: ['Za długo.'] })), { kind: 'refused', sentences: ['Za długo.'] });
  assert.equal((await put(answer(200, 'x', 'text/html'))).kind, 'failed');
});
