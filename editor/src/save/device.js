// What is kept on this device until the server has it, one entry for each draft and person.

const PREFIX = 'ratusz:szkic:';

/**
 * The place of a draft: `{put, drop, take}`. Copies found when the page opens are set apart under
 * names of their own, so that what is written next does not take their place before they are
 * looked at.
 * @param {string} name unit, number and person
 * @param {Storage} storage
 */
export function device(name, storage) {
  const key = PREFIX + name;
  const apart = `${key}:`;
  return {
    /** Puts a copy by; `false` when the device has no room or does not allow it. */
    put(copy) {
      try {
        storage.setItem(key, JSON.stringify(copy));
        return true;
      } catch {
        return false;
      }
    },
    /** The server has it. */
    drop() {
      try {
        storage.removeItem(key);
      } catch {
        // Without storage there was nothing to drop.
      }
    },
    /** Copies from earlier, the newest first: `{copy, drop}`. */
    earlier() {
      try {
        const left = storage.getItem(key);
        if (left) {
          storage.setItem(apart + (read(left)?.at ?? 0), left);
          storage.removeItem(key);
        }
        const keys = Array.from({ length: storage.length }, (_, at) => storage.key(at)).filter((each) => each.startsWith(apart));
        return keys
          .map((each) => ({ copy: read(storage.getItem(each)), drop: () => storage.removeItem(each) }))
          .filter(({ copy }) => copy)
          .sort((a, b) => b.copy.at - a.copy.at);
      } catch {
        return [];
      }
    },
  };
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
