// Stand-ins for what Debian's chromium does not have, put into the page by tests only.
// It has `SpeechRecognition` with `available`, which answers "downloadable" for processLocally: the language is fetched from elsewhere, which
// cannot be done where these tests run; `start()` then ends in "language-not-supported". And `speechSynthesis` has no voices at all.
// So: a recogniser that really opens the microphone (the recorded file that stands for it), really waits for sound and for the silence after it,
// and asks the test for the words; and voices that take as long as the words they say.

(() => {
  const RATE = 16000;

  async function openMicrophone(onBlock) {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    const context = new AudioContext({ sampleRate: RATE });
    const tap = context.createScriptProcessor(1024, 1, 1);
    context.createMediaStreamSource(stream).connect(tap);
    tap.connect(context.destination);
    tap.onaudioprocess = ({ inputBuffer }) => onBlock(inputBuffer.getChannelData(0).slice());
    return () => { tap.disconnect(); for (const track of stream.getTracks()) track.stop(); context.close(); };
  }

  const loudness = (block) => Math.sqrt(block.reduce((sum, one) => sum + one * one, 0) / block.length);

  function bytesOf(blocks) {
    const samples = blocks.flatMap((block) => [...block]).map((one) => Math.round(Math.max(-1, Math.min(1, one)) * 32767));
    const bytes = new Uint8Array(new Int16Array(samples).buffer);
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text);
  }

  class Recogniser {
    static async available({ processLocally }) { return processLocally ? "available" : "unavailable"; }

    constructor() { this.said = []; this.quiet = 0; this.results = []; }

    async start() {
      window.listenedLocally = this.processLocally;
      this.open = true;
      this.close = await openMicrophone((block) => this.hear(block));
      if (!this.open) this.close();
    }

    hear(block) {
      if (loudness(block) > 0.01) {
        this.said.push(block);
        this.quiet = 0;
        if (this.said.length === 5) this.tell("…", false);
      } else if (this.said.length > 0) {
        this.said.push(block);
        this.quiet += 1;
        if (this.quiet * 1024 > 0.7 * RATE) this.understand();
      }
    }

    async understand() {
      const blocks = this.said;
      this.said = [];
      this.quiet = 0;
      if (blocks.length * 1024 > 0.5 * RATE) this.tell(await window.wordsIn(bytesOf(blocks)), true);
    }

    tell(transcript, isFinal) {
      this.onresult?.({ resultIndex: 0, results: [Object.assign([{ transcript }], { isFinal })] });
    }

    async stop() {
      if (!this.open) return;
      this.open = false;
      this.close?.();
      if (this.said.length > 0) await this.understand();
      this.onend?.();
    }

    abort() { this.open = false; this.close?.(); this.onend?.(); }
  }
  Object.defineProperty(Recogniser.prototype, "processLocally", { value: false, writable: true });
  Object.assign(window, { SpeechRecognition: Recogniser, webkitSpeechRecognition: Recogniser });

  const voices = [
    { name: "Far away", lang: "en-GB", localService: false, default: true },
    { name: "Near one (female)", lang: "en-GB", localService: true, default: false },
    { name: "Near two (male)", lang: "en-GB", localService: true, default: false },
  ];
  const WORD = 220; // milliseconds
  window.spoken = [];
  let current = null;
  const synthesis = {
    getVoices: () => voices,
    addEventListener() {},
    speak(said) {
      current = said;
      window.spoken.push({ text: said.text, voice: said.voice.name, pitch: said.pitch });
      const words = [...said.text.matchAll(/\S+/g)];
      const step = (at) => {
        if (current !== said) return;
        if (at === 0) said.onstart?.({});
        if (at === words.length) { current = null; said.onend?.({}); return; }
        said.onboundary?.({ charIndex: words[at].index });
        setTimeout(step, WORD, at + 1);
      };
      setTimeout(step, 0, 0);
    },
    cancel() { const said = current; current = null; said?.onerror?.({ error: "canceled" }); },
  };
  Object.defineProperty(window, "speechSynthesis", { value: synthesis, configurable: true });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
})();
