// The emergency dialog. What it can do the server says, from what has been asked in the call; the page knows no address by itself.

import { html, nothing, render } from "../vendor/lit/lit.js";
import { t } from "./texts.js";

/** Draws the dialog's inside; `asked` is the server's answer, null where it could not be had. `use(what, words)` uses the button. */
export function drawEmergency(body, { asked, first, mayTalk, use }) {
  render(asked === null ? unreachable() : html`${ambulance(asked, first, mayTalk, use)}${ringBack(asked, first, use)}`, body);
}

function unreachable() {
  return html`<p>${t("The connection is lost, so nothing can be sent from here now. Try again in a moment.")}</p>`;
}

function ambulance({ place_said: place, sent }, first, mayTalk, use) {
  return html`<section aria-labelledby="ambulance-title">
    <h3 id="ambulance-title">${t("Ambulance")}</h3>
    ${sent ? html`<p>${t("It is on its way.")}</p>` : place === null ? unknown(first) : known(place, first, mayTalk, use)}
  </section>`;
}

function unknown(first) {
  return html`<p>${t("Nobody knows where to send it. First ask {first} where they are right now, closely enough for a crew to find them.", { first })}</p>`;
}

function known(place, first, mayTalk, use) {
  const send = (event) => use("ambulance", event.target.closest("section").querySelector("textarea")?.value.trim() ?? "");
  return html`<p>${t("You asked where they are. The answer:")} <q>${place}</q></p>
    ${mayTalk ? html`<div class="field"><label for="emergency-words">${t("Tell {first} what you are doing, and why", { first })}</label>
      <textarea id="emergency-words" rows="2" maxlength="4000" autocomplete="off"></textarea></div>` : nothing}
    <button class="button button-end" type="button" @click=${send}>${t("Send an ambulance there")}</button>`;
}

function ringBack({ number_said: number }, first, use) {
  return html`<section aria-labelledby="ring-back-title">
    <h3 id="ring-back-title">${t("Ring back")}</h3>
    ${number === null
      ? html`<p>${t("Nobody knows which number to ring. Ask {first} for one.", { first })}</p>`
      : html`<p>${t("You asked for a number. The answer:")} <q>${number}</q></p><button class="button" type="button" @click=${() => use("ring_back", "")}>${t("Ring back")}</button>`}
  </section>`;
}
