// Speech to words, by the browser and on this device alone. Where the browser would send the sound away it is not used at all.

export const CAN = "can";
const PATIENCE = 4000; // milliseconds; a browser that does not answer by then is taken for one that cannot
const QUICK_ENDS = 5; // so many ends in a row right after the start, and the recogniser is given up
const QUICK = 600;

const recogniser = () => globalThis.SpeechRecognition ?? globalThis.webkitSpeechRecognition;

/**
 * Whether words can be recognised on this device, and in which variety of the language: { state, language }. `state` is `CAN`,
 * or why not: "none" (no recogniser), "cloud" (only one that sends sound away), "pack" (its language is not installed), "insecure".
 */
export async function whatCanBeHeard(language, preferred = navigator.languages) {
  const Recogniser = recogniser();
  if (!globalThis.isSecureContext) return { state: "insecure" };
  if (!Recogniser) return { state: "none" };
  if (typeof Recogniser.available !== "function" || !("processLocally" in Recogniser.prototype)) return { state: "cloud" };
  let found = "cloud";
  for (const tag of varieties(language, preferred)) {
    const answer = await Promise.race([asked(Recogniser, tag), new Promise((go) => { setTimeout(go, PATIENCE, "unavailable"); })]);
    if (answer === "available") return { state: CAN, language: tag };
    if (answer === "downloadable" || answer === "downloading") found = "pack";
  }
  return { state: found };
}

async function asked(Recogniser, tag) {
  try {
    return await Recogniser.available({ langs: [tag], processLocally: true });
  } catch {
    return "unavailable";
  }
}

const USUAL = { en: ["en-US", "en-GB"], es: ["es-ES", "es-US"] };

/** The varieties of a language to ask for: the learner's own first, then the case's, then the usual ones. */
export function varieties(language, preferred) {
  const [plain] = language.split("-");
  const own = preferred.filter((tag) => tag.split("-")[0].toLowerCase() === plain && tag.includes("-"));
  return [...new Set([...own, ...(language.includes("-") ? [language] : []), ...(USUAL[plain] ?? [plain])])];
}

/** Listens, and tells what it hears: `interim` words as they come, `words` once they are sure, `changed` when it begins or ends. */
export class Listener {
  constructor({ language, interim, words, changed, failed, now = () => Date.now() }) {
    Object.assign(this, { language, interim, words, changed, failed, now });
    this.recognition = null;
    this.wanted = false;
    this.quickEnds = 0;
  }

  get listening() {
    return this.recognition !== null;
  }

  /** Begins; with `goesOn` it begins again after each pause until it is stopped. */
  start({ goesOn = false } = {}) {
    this.wanted = true;
    this.goesOn = goesOn;
    if (!this.recognition) this.begin();
  }

  /** Ends; what was said up to now is still told. */
  stop() {
    this.wanted = false;
    this.recognition?.stop();
    this.changed();
  }

  /** Ends and forgets what was said. */
  drop() {
    this.wanted = false;
    const given = this.recognition;
    this.recognition = null;
    given?.abort();
    this.changed();
  }

  begin() {
    const one = new (recogniser())();
    this.recognition = one;
    Object.assign(one, { lang: this.language, continuous: true, interimResults: true, processLocally: true });
    this.begun = this.now();
    const mine = (handle) => (event) => { if (this.recognition === one) handle(event); };
    one.onresult = mine((event) => this.heard(event));
    one.onerror = mine(({ error }) => { if (error !== "no-speech" && error !== "aborted") this.wrong(error); });
    one.onend = mine(() => this.ended());
    if (one.processLocally !== true) return this.wrong("cloud"); // never with a recogniser that does not take the wish
    try {
      one.start();
    } catch (error) {
      return this.wrong(error.name);
    }
    this.changed();
    return undefined;
  }

  heard({ results, resultIndex }) {
    this.quickEnds = 0;
    let interim = "";
    for (const result of [...results].slice(resultIndex)) {
      if (result.isFinal) this.words(result[0].transcript);
      else interim += result[0].transcript;
    }
    this.interim(interim);
  }

  ended() {
    this.recognition = null;
    this.interim("");
    this.quickEnds = this.now() - this.begun < QUICK ? this.quickEnds + 1 : 0;
    if (this.wanted && this.goesOn && this.quickEnds >= QUICK_ENDS) this.wrong("gone");
    else if (this.wanted && this.goesOn) setTimeout(() => { if (this.wanted && !this.recognition) this.begin(); }, 150);
    else this.wanted = false;
    this.changed();
  }

  wrong(error) {
    this.wanted = false;
    const given = this.recognition;
    this.recognition = null;
    given?.abort();
    this.interim("");
    this.failed(error);
    this.changed();
  }
}
