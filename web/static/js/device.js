/** The draft on this device: a copy that survives a closed tab, a lost line and a server that is away. */
const PREFIX = "tameshi:draft:";

export class DeviceCopy {
  constructor(key) {
    this.key = PREFIX + key;
  }

  /** {source, revision, dirty, at} or null. */
  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key));
    } catch {
      return null;
    }
  }

  /** False when the device has no room, or does not allow it. */
  write(source, revision, dirty) {
    try {
      localStorage.setItem(this.key, JSON.stringify({ source, revision, dirty, at: new Date().toISOString() }));
      return true;
    } catch {
      return false;
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.key);
    } catch {
      // Storage that is forbidden holds nothing to forget.
    }
  }
}

/** Remove the copies of one person that the server has as well. */
export function forgetSaved(person) {
  for (const name of names()) {
    if (!name.startsWith(PREFIX) || !name.endsWith(`:${person}`)) continue;
    const copy = new DeviceCopy(name.slice(PREFIX.length));
    if (!copy.read()?.dirty) copy.forget();
  }
}

function names() {
  try {
    return Object.keys(localStorage);
  } catch {
    return []; // Storage that is forbidden.
  }
}
