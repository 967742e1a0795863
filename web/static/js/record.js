// A colleague's own record among the documents: what they wrote as they told, and the orders as they understood them.

import { html, nothing } from "../vendor/lit/lit.js";
import { t } from "./texts.js";

/** The record as it stands, heading by heading in the order in which each was first written under. */
export function drawRecord({ entries }) {
  const headings = [...new Set(entries.map((one) => one.under))];
  return html`<p class="small soft">${t("Written as it was understood. A figure that is not said back may stand here wrong.")}</p>
    <dl class="record">${headings.map((under) => html`<dt>${under}</dt>${entries.filter((one) => one.under === under).map((one) => html`<dd>${one.text}${one.corrected ? html` <span class="corrected">${t("put right")}</span>` : nothing}</dd>`)}`)}</dl>`;
}
