// The choices about voices, with what happens to the sound said before the microphone is first used.

import { html, nothing } from "../vendor/lit/lit.js";
import { t } from "./texts.js";
import { CAN } from "./voice-listener.js";

function whyNot(state) {
  if (state === "cloud") return t("This browser would send your voice to a service on the internet to turn it into words. That is not done here, so you type.");
  if (state === "pack") return t("This browser can turn speech into words on this device, but what it needs for this language is not installed yet. You can add it in the browser’s own settings (in Chrome: Accessibility, Live Caption). Until then you type.");
  if (state === "insecure") return t("Browsers give the microphone only to pages that come over HTTPS, and this one does not. So you type.");
  return t("This browser cannot turn speech into words, so you type.");
}

export function drawChoices(voice) {
  return html`<h2 id="voice-title" tabindex="-1" autofocus>${t("Voice")}</h2>
    ${hearing(voice)}
    ${talking(voice)}
    <div class="actions"><button class="button button-primary" type="button" @click=${() => voice.dialog.close()}>${t("Done")}</button></div>`;
}

function hearing(voice) {
  const { ways, choice, first, using } = voice;
  const none = !ways.device && !ways.server;
  return html`<fieldset><legend>${t("Hearing {name}", { name: first })}</legend>
    ${none ? html`<p>${t("This browser has no voice for the language of this call, and the trainer brings none. {name}’s words stay in writing.", { name: first })}</p>` : html`
      <div class="choice"><input type="checkbox" id="voice-speaks" .checked=${choice.speaks} @change=${({ target }) => voice.change({ speaks: target.checked })}>
      <label for="voice-speaks">${t("Say {name}'s words aloud", { name: first })}</label></div>
      <p class="small soft">${t("They are written as well, always. If you begin to talk or send something, the voice stops.")}</p>`}
    ${ways.device && ways.server && choice.speaks ? html`
      ${radio("voice-way", "device", t("With a voice of this device"), using, (way) => voice.change({ way }))}
      ${radio("voice-way", "server", t("With the voice of this trainer"), using, (way) => voice.change({ way }))}` : nothing}
  </fieldset>`;
}

function talking(voice) {
  const { hearing: can, choice } = voice;
  if (can === null) return html`<fieldset><legend>${t("Talking")}</legend><p role="status">${t("Asking the browser what it can do…")}</p></fieldset>`;
  if (can.state !== CAN) return html`<fieldset><legend>${t("Talking")}</legend><p>${whyNot(can.state)}</p></fieldset>`;
  const change = (listens) => voice.change({ listens });
  return html`<fieldset><legend>${t("Talking")}</legend>
    ${radio("voice-listens", "off", t("I type"), choice.listens, change)}
    ${radio("voice-listens", "hold", t("I hold a button, or the F8 key, while I talk"), choice.listens, change)}
    ${radio("voice-listens", "open", t("The microphone is open until I close it"), choice.listens, change)}
    ${choice.listens === "off" ? nothing : choice.agreed ? how(voice) : consent(voice)}
  </fieldset>`;
}

function consent(voice) {
  return html`<div class="voice-consent" role="group" aria-labelledby="voice-before">
    <p id="voice-before"><strong>${t("Before the microphone is used")}</strong></p>
    <p>${t("Your browser turns the sound into words on this device. The sound is not recorded, not kept and sent to nobody, not to this trainer either. The words stand in your message until you send them; only what you send counts, as if you had typed it. How you sound is never looked at.")}</p>
    <p class="actions"><button class="button" type="button" @click=${() => voice.change({ agreed: true })}>${t("Use the microphone")}</button>
    <button class="button" type="button" @click=${() => voice.change({ listens: "off" })}>${t("Not now")}</button></p></div>`;
}

function how(voice) {
  const { choice } = voice;
  if (choice.listens === "hold") return html`<p class="small soft">${t("A short press keeps it on until the next one. What was heard stands in your message: correct it, then send it.")}</p>`;
  return html`<p class="small soft">${t("Use headphones, so that it does not hear {name}. What was heard stands in your message, where you can correct it.", { name: voice.first })}</p>
    <div class="choice"><input type="checkbox" id="voice-sends" .checked=${choice.sends} @change=${({ target }) => voice.change({ sends: target.checked })}>
    <label for="voice-sends">${t("Send when I stop talking")}</label></div>`;
}

function radio(name, value, words, chosen, change) {
  return html`<div class="choice"><input type="radio" name=${name} id="${name}-${value}" value=${value} .checked=${chosen === value} @change=${() => change(value)}>
    <label for="${name}-${value}">${words}</label></div>`;
}
