// The one control that voices have in a call: nothing of them is loaded before somebody wants them.

const SPEAKS = "simtrainer:voice:speaks"; // as voice-choice.js keeps them
const LISTENS = "simtrainer:voice:listens";
const OFF = '"off"';

export function listenToVoiceButton(room, on) {
  const button = room.part("voice-button");
  if (!button) return;
  let loading = null;
  const load = () => (loading ??= import("./voice.js").then(({ Voice }) => (room.voice = new Voice(room, button))));
  on(button, "click", async () => (await load()).open());
  if (wasChosen()) load();
}

function wasChosen() {
  try {
    return localStorage.getItem(SPEAKS) === "true" || (sessionStorage.getItem(LISTENS) ?? OFF) !== OFF;
  } catch {
    return false; // storage switched off: voices are switched on anew in each call
  }
}
