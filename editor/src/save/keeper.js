// Keeps every keystroke: at once on this device, on the server when the hands rest. Knows nothing
// of pages or networks; those are given to it, so that tests can play them.

/** Milliseconds of rest before a save, and at most between two saves of one who never rests. */
export const REST = 2000;
export const LONGEST = 15000;
/** Milliseconds before the first further try, and at most. */
const RETRY = 2000;
const RETRY_MOST = 60000;

/**
 * States: `saved` (all is on the server), `unsaved` (a save will come), `saving`, `waiting` (no
 * network), `failing` (the server fails), `expired` (sign in again), `conflict`, `refused`.
 */
export class Keeper {
  /**
   * @param {{
   *   revision: number,
   *   snapshot: () => object, what is to be kept, as data
   *   store: {put: (copy: object) => boolean, drop: () => void},
   *   send: (snapshot: object, revision: number) => Promise<object>, see `server.js`
   *   told: (state: string, detail: object) => void,
   *   now?: () => number, later?: typeof setTimeout, never?: typeof clearTimeout,
   * }} parts
   */
  constructor({ revision, snapshot, store, send, told, now = Date.now, later = setTimeout, never = clearTimeout }) {
    Object.assign(this, { revision, snapshot, store, send, told, now });
    // A browser's own timers must not be called as methods of another object.
    this.later = (run, wait) => later(run, wait);
    this.never = (timer) => never(timer);
    this.state = 'saved';
    this.changes = 0;
    this.saved = 0;
    this.since = null;
    this.failures = 0;
    this.timer = null;
  }

  /** Whether something is not yet on the server. */
  get dirty() {
    return this.saved < this.changes;
  }

  tell(state, detail = {}) {
    this.state = state;
    this.told(state, detail);
  }

  /** Something was changed: it is put by on this device before anything else. */
  changed() {
    this.changes += 1;
    this.since ??= this.now();
    const kept = this.store.put({ ...this.snapshot(), revision: this.revision, at: this.now() });
    if (this.state === 'conflict') return;
    if (this.state === 'saved' || this.state === 'refused' || !kept) this.tell('unsaved', { kept });
    if (this.state === 'unsaved') this.schedule(Math.max(0, Math.min(REST, this.since + LONGEST - this.now())));
  }

  schedule(wait) {
    this.never(this.timer);
    this.timer = this.later(() => this.save(), wait);
  }

  /** Sends what is not yet on the server; a save that is under way is followed by another. */
  async save() {
    this.never(this.timer);
    if (!this.dirty || this.state === 'saving' || this.state === 'conflict') return;
    const [upTo, before] = [this.changes, this.state];
    this.tell('saving', { before });
    let answer;
    try {
      answer = await this.send(this.snapshot(), this.revision);
    } catch {
      answer = { kind: 'offline' };
    }
    this.heard(answer, upTo, before);
  }

  heard(answer, upTo, before) {
    const again = (state, detail) => {
      this.failures += 1;
      this.tell(state, { ...detail, before });
      this.schedule(Math.min(RETRY * 2 ** (this.failures - 1), RETRY_MOST));
    };
    switch (answer.kind) {
      case 'saved': {
        this.failures = 0;
        this.revision = answer.revision;
        this.saved = upTo;
        this.since = this.dirty ? this.now() : null;
        if (this.dirty) {
          this.store.put({ ...this.snapshot(), revision: this.revision, at: this.now() });
          this.tell('unsaved', { kept: true });
          this.schedule(REST);
        } else {
          // What the server left out stays on this device.
          if (!answer.left?.length) this.store.drop();
          this.tell('saved', { left: answer.left ?? [], before });
        }
        break;
      }
      case 'conflict': this.tell('conflict', answer); break;
      case 'refused': this.tell('refused', answer); break;
      case 'expired': again('expired', answer); break;
      case 'failed': again('failing', answer); break;
      default: again('waiting', {});
    }
  }

  /** The network is back, or the page is looked at again: the next try is now. */
  retry() {
    if (['waiting', 'failing', 'expired'].includes(this.state)) return this.save();
    return Promise.resolve();
  }

  /** The conflict is settled: what stands in the page now goes over that revision. */
  settled(revision, changed) {
    this.revision = revision;
    this.tell('unsaved', { kept: true });
    if (changed) this.changed();
    else this.saved = this.changes;
    if (!this.dirty) {
      this.store.drop();
      this.tell('saved', { left: [] });
      return Promise.resolve();
    }
    return this.save();
  }
}
