// The row above the composer while voices are on: the microphone, what it does now, and the last words once more.

import { html, nothing } from "../vendor/lit/lit.js";
import { t } from "./texts.js";

// The shapes are Lucide's (ISC), as in the templates.
const MIC = html`<svg class="icon" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="M12 19v3" /><path d="M19 10v2a7 7 0 0 1-14 0v-2" /><rect x="9" y="2" width="6" height="13" rx="3" /></svg>`;

const TAIL = 160; // so many characters of what is being understood are shown, the latest

export function drawBar(voice, listens) {
  return html`${listens ? microphone(voice) : nothing}
    <p class="voice-state"><span aria-hidden="true">${voice.interim.slice(-TAIL)}</span><span role="status" class=${voice.interim ? "visually-hidden" : ""}>${state(voice, listens)}</span></p>
    ${voice.speaks ? html`<button class="button button-small voice-again" type="button" @click=${() => voice.sayAgain()}>${voice.speaker.speaking ? t("Stop the voice") : t("Hear it again")}</button>` : nothing}
    <button class="button button-small voice-choices" type="button" aria-haspopup="dialog" @click=${() => voice.open()}>${t("Voice")}</button>`;
}

function microphone(voice) {
  const on = voice.listener.listening;
  return html`<button class="button button-small voice-mic" type="button" aria-pressed=${on} aria-keyshortcuts="F8"
    @pointerdown=${(event) => pointed(voice, event)} @pointerup=${() => { voice.handled = true; voice.release(); }} @pointercancel=${() => voice.release()}
    @keydown=${(event) => pressed(voice, event)} @keyup=${(event) => letGo(voice, event)} @click=${() => clicked(voice)}>
    ${MIC} <span>${words(voice, on)}</span>${on ? html`<span class="voice-live" aria-hidden="true"></span>` : nothing}</button>`;
}

function words({ choice }, on) {
  if (choice.listens === "open") return on ? t("Close the microphone") : t("Open the microphone");
  return on ? t("Listening") : t("Hold to talk");
}

function state(voice, listens) {
  if (voice.news) return voice.news;
  if (!listens) return "";
  if (!voice.listener.listening) return t("The microphone is off.");
  return voice.choice.listens === "open" ? t("The microphone is open.") : t("Listening. Let go, or press again, to stop.");
}

// A hand on a pointer, a key on the button, or a click that a screen reader makes: each comes to the same.

function pointed(voice, event) {
  if (event.button !== 0) return;
  event.currentTarget.setPointerCapture(event.pointerId);
  voice.press();
}

const PRESSES = [" ", "Enter"];

function pressed(voice, event) {
  if (!PRESSES.includes(event.key)) return;
  event.preventDefault();
  if (!event.repeat) voice.press();
}

function letGo(voice, event) {
  if (!PRESSES.includes(event.key)) return;
  event.preventDefault();
  voice.release();
}

function clicked(voice) {
  if (voice.handled) {
    voice.handled = false;
    return;
  }
  voice.press();
}
