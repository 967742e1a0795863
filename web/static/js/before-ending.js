// The reminder before a call is ended: general steps of a remote visit that were not heard. Whoever does not want it switches it off.

const CHOICE = "simtrainer:reminds";
const PATIENCE = 1500; // milliseconds; whoever wants to end a call is not kept waiting for a reminder

export function isWanted(storage = localStorage) {
  try {
    return storage.getItem(CHOICE) !== "off";
  } catch {
    return true;
  }
}

export function want(on, storage = localStorage) {
  try {
    storage.setItem(CHOICE, on ? "on" : "off");
  } catch {
    // storage switched off: the choice holds for this dialog only
  }
}

/** The questions to show, none where they are not wanted or do not come in time. */
export async function notHeard(address) {
  if (!isWanted()) return [];
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) });
    return answer.ok ? (await answer.json()).not_heard : [];
  } catch {
    return [];
  }
}
