// What a learner chose about voices. Off until they choose. The patient's voice is kept in the browser; the microphone only in this tab.

const OFF = Object.freeze({ speaks: false, way: "device", listens: "off", sends: false, agreed: false });
const IN_BROWSER = ["speaks", "way"];
const NAME = "simtrainer:voice:";

export const storageOf = (key) => (IN_BROWSER.includes(key) ? localStorage : sessionStorage);

export function chosen(storage = storageOf) {
  const found = { ...OFF };
  for (const key of Object.keys(OFF)) {
    try {
      const kept = storage(key).getItem(NAME + key);
      if (kept !== null) found[key] = JSON.parse(kept);
    } catch {
      // storage switched off, or not ours to read: it is off then
    }
  }
  return found;
}

export function choose(changes, storage = storageOf) {
  for (const [key, value] of Object.entries(changes)) {
    try {
      storage(key).setItem(NAME + key, JSON.stringify(value));
    } catch {
      // as above: the choice holds for this page only
    }
  }
}
