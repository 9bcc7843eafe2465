/**
 * What the server has not confirmed yet. It is kept in the browser's own database, so that neither a closed tab nor a lost
 * line takes it; where there is none (a private window), in the memory of this page.
 */
const NAME = "tameshi-take";
const STORE = "events";
const PATIENCE = 3000;

export class Outbox {
  /** `sitting` names the events that belong together, whichever page of this browser they came from. */
  constructor(sitting) {
    Object.assign(this, { sitting, waiting: [], opening: Promise.race([open().catch(() => null), silence()]) });
  }

  /** What earlier pages left behind comes first. */
  async restore() {
    const left = await this.read().catch(() => []);
    const known = new Set(this.waiting.map(identity));
    this.waiting.unshift(...left.filter((event) => !known.has(identity(event))).sort(byTime));
  }

  async read() {
    const database = await this.opening;
    if (!database) return [];
    const range = IDBKeyRange.bound([this.sitting], [this.sitting, []]);
    return promised(database.transaction(STORE).objectStore(STORE).getAll(range));
  }

  add(event) {
    this.waiting.push(event);
    this.write((store) => store.put({ ...event, sitting: this.sitting }));
  }

  /** The first events of one device, few enough for one request. */
  batch(most, size) {
    const [first] = this.waiting;
    const found = [];
    for (const event of this.waiting) {
      size -= (event.source ?? event.text ?? "").length;
      if (event.device !== first.device || found.length === most || (found.length && size < 0)) break;
      found.push(event);
    }
    return found;
  }

  confirm(events) {
    const gone = new Set(events.map(identity));
    this.waiting = this.waiting.filter((event) => !gone.has(identity(event)));
    this.write((store) => events.forEach(({ device, number }) => store.delete([this.sitting, device, number])));
  }

  /** What the server refuses stands in nobody's way. It stays in the database, and the next page asks once more. */
  setAside(events) {
    const aside = new Set(events);
    this.waiting = this.waiting.filter((event) => !aside.has(event));
  }

  async write(act) {
    try {
      const database = await this.opening;
      if (database) act(database.transaction(STORE, "readwrite").objectStore(STORE));
    } catch {
      // No room, or forbidden meanwhile: the memory of this page still has it, and the text has a copy of its own.
    }
  }
}

const identity = ({ device, number }) => `${device}:${number}`;
const byTime = (one, other) => one.at - other.at || one.number - other.number;

function promised(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Some browsers forbid the database by never answering. A page must not wait for them. */
const silence = () => new Promise((resolve) => setTimeout(resolve, PATIENCE, null));

/** Where storage is forbidden, to ask for it is a mistake already. */
async function open() {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE, { keyPath: ["sitting", "device", "number"] });
  return promised(request);
}
