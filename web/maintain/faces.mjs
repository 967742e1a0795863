// Draws the patients: Open Peeps heads from DiceBear, with expressions put together from the set's own strokes.
// The ready-made faces are cartoons (fangs, hearts); eyes, brows and mouths combined one by one read as everyday moods.

import { createRequire } from "node:module";
import { mkdirSync, writeFileSync, cpSync } from "node:fs";
import { join } from "node:path";

// A stroke is named by the ready-made face it comes from and its place in that drawing; two numbers more move it, right and down.
const OPEN_EYES = [["smile", 2], ["smile", 3]];
const NOSE = ["smile", 1];
const EXPRESSIONS = {
  neutral: [...OPEN_EYES, ["smile", 4], ["smile", 5], NOSE, ["serious", 0]],
  attentive: [["explaining", 7], ["explaining", 8], ["explaining", 9], ["explaining", 10], NOSE, ["old", 0]],
  worried: [["concerned", 6], ["concerned", 7], ["concerned", 5], ["concerned", 8], NOSE, ["tired", 0]],
  sad: [["solemn", 1], ["solemn", 3], ["solemn", 4], NOSE, ["solemn", 0]],
  annoyed: [["veryAngry", 2], ["veryAngry", 3], NOSE, ["serious", 0]],
  relieved: [["calm", 2], ["calm", 3], ["calm", 4], ["calm", 5], NOSE, ["calm", 0]],
  smiling: [...OPEN_EYES, ["smile", 4], ["smile", 5], NOSE, ["smile", 0]],
  withdrawn: [["eyesClosed", 2], ["eyesClosed", 3], ["tired", 4], ["tired", 5], NOSE, ["eyesClosed", 0]],
  thinking: [["smile", 2, 10, -10], ["smile", 3, 10, -10], ["explaining", 9, 0, -4], ["smile", 5, 4, 0], NOSE, ["contempt", 0, 4, 20]],
  tearful: [["eyesClosed", 2], ["eyesClosed", 3], ["solemn", 4], ["tired", 5], NOSE, ["solemn", 0]],
  ashamed: [["tired", 2, 0, 6], ["tired", 3, 0, 6], ["concernedFear", 6], ["concernedFear", 5], NOSE, ["contempt", 0, -2, 20]],
  frightened: [["concernedFear", 6, 0, -16], ["concernedFear", 5, 0, -16], NOSE],
  in_pain: [["concernedFear", 6, 4, 8], ["concernedFear", 5, -4, 8], NOSE, ["tired", 0]],
};

// What strokes of one ink cannot show: wide eyes, tears, a flush, eyes pressed shut. Places are those of the strokes.
const INK = "#2b2a33"; // softer than the set's black beside pale rooms
const tear = (x, y) => `<path d="M${x} ${y}c-9 15-12 20-12 26a12 12 0 0 0 24 0c0-6-3-11-12-26z" fill="#a9d3ea" stroke="${INK}" stroke-width="5"/>`;
const wide = (x, y) => `<ellipse cx="${x}" cy="${y}" rx="14" ry="22" fill="${INK}"/>`;
const gasp = `<ellipse cx="162" cy="240" rx="21" ry="17" fill="${INK}"/>`;
const flush = (x, y) => `<ellipse cx="${x}" cy="${y}" rx="24" ry="13" fill="#c8503c" opacity=".3"/>`;
const pressed = (inner, y, to) => `<path d="M${inner - to * 34} ${y - 14}L${inner} ${y}L${inner - to * 34} ${y + 14}" fill="none" stroke="${INK}" stroke-width="9" stroke-linecap="round" stroke-linejoin="round"/>`;
const MORE = {
  tearful: tear(80, 150) + tear(222, 152),
  frightened: wide(98, 126) + wide(211, 123) + gasp,
  ashamed: flush(72, 168) + flush(226, 166),
  in_pain: pressed(116, 128, 1) + pressed(192, 128, -1),
};

// Lids and a look aside lie over an open-eyed face for a moment: skin where the eyes were, and what is seen instead.
const EYES = [[94, 119], [210, 115]];
const OVER = {
  lids: ([x, y]) => `<path d="M${x - 17} ${y + 4}q17 13 34 0" fill="none" stroke="${INK}" stroke-width="8" stroke-linecap="round"/>`,
  aside: ([x, y]) => `<ellipse cx="${x + 11}" cy="${y - 4}" rx="9.5" ry="17" fill="${INK}"/>`,
};

const PEOPLE = {
  dani: { head: "bangs", hair: "6b4433", skin: "f6cfae", clothes: "c9785f", room: "home" },
  joanne: { head: "grayMedium", hair: "b9b3ad", skin: "f0c3a0", clothes: "5f86a3", room: "kitchen" },
  amara: { head: "afro", hair: "2c1b18", skin: "7a4f35", clothes: "6d5a86", room: "study" },
  graham: { head: "noHair2", hair: "b9b3ad", skin: "efbf9c", clothes: "55707d", room: "home", facialHair: "chin" },
  marcus: { head: "shaved2", hair: "3a2a20", skin: "c08a62", clothes: "5b6d5a", room: "home", facialHair: "full2" },
  ines: { head: "mediumBangs2", hair: "3a2418", skin: "e3b08a", clothes: "b8695a", room: "kitchen" },
  harold: { head: "grayShort", hair: "c9c4be", skin: "f3cdb0", clothes: "7a6a58", room: "home", accessories: "glasses2" },
  farida: { head: "mediumStraight", hair: "241a16", skin: "bd8660", clothes: "4a7d86", room: "study" },
  jo: { head: "short1", hair: "241a16", skin: "f0cfa6", clothes: "4d6f9c", room: "study" },
  sunil: { head: "noHair1", hair: "b9b3ad", skin: "9a6440", clothes: "6f7f4d", room: "home", accessories: "glasses" },
  zoe: { head: "long", hair: "5a3a28", skin: "f3c9a5", clothes: "8a7fb0", room: "home" },
  teresa: { head: "grayBun", hair: "b9b3ad", skin: "dfa982", clothes: "a3636b", room: "kitchen" },
  sofia: { head: "long", hair: "3a2418", skin: "dfa982", clothes: "4a5a6d", room: "kitchen" },
  hannah: { head: "bun", hair: "a8703f", skin: "f6cfae", clothes: "6f9a94", room: "home" },
  callum: { head: "short2", hair: "7a4a2e", skin: "f1c7a8", clothes: "4f5f73", room: "home" },
  merrin: { head: "medium2", hair: "3f2c2a", skin: "f3cdb4", clothes: "444a5c", room: "study" },
  "face-1": { head: "dreads1", hair: "2c1b18", skin: "a8673f", clothes: "d9a441", room: "home" },
  "face-2": { head: "short4", hair: "8a5a3a", skin: "f3c9a5", clothes: "5d7f6b", room: "study", accessories: "glasses" },
  "face-3": { head: "hijab", hair: "2c1b18", skin: "d9a577", clothes: "7d6ba0", room: "study" },
  "face-4": { head: "noHair3", hair: "c3beb8", skin: "eab68f", clothes: "6c7a86", room: "kitchen", facialHair: "moustache4" },
  "face-5": { head: "bun2", hair: "2c1b18", skin: "8f5c3c", clothes: "4f8f8b", room: "kitchen" },
  "face-6": { head: "turban", hair: "2c1b18", skin: "b9774a", clothes: "3f6f8f", room: "home", facialHair: "full" },
};

// Plain shapes, out of focus by being pale: a wall, a floor of light, and something that somebody lives with.
const ROOMS = {
  home: { wall: "#d7e3e0", things: '<rect x="-70" y="90" width="190" height="240" rx="10" fill="#eaf1ef"/><rect x="-48" y="112" width="146" height="196" rx="4" fill="#c3d6d2"/><path d="M740 750V470" stroke="#b9cbc6" stroke-width="14"/><path d="M660 470h160l-36-130h-88z" fill="#f2e4c8"/>' },
  kitchen: { wall: "#e6e0d4", things: '<rect x="-160" y="150" width="320" height="16" fill="#cfc5b2"/><rect x="-60" y="82" width="54" height="68" rx="8" fill="#d9b99b"/><rect x="20" y="98" width="70" height="52" rx="8" fill="#b7c6bf"/><rect x="690" y="40" width="220" height="320" rx="10" fill="#f1ede4"/><path d="M800 40v320M690 200h220" stroke="#d8d0c0" stroke-width="10"/>' },
  study: { wall: "#dbe0ea", things: '<rect x="670" y="120" width="290" height="14" fill="#bcc5d6"/><rect x="690" y="44" width="26" height="76" fill="#a9b7cf"/><rect x="722" y="56" width="22" height="64" fill="#cbb6a6"/><rect x="750" y="36" width="30" height="84" fill="#b9cabd"/><rect x="-100" y="60" width="200" height="260" rx="10" fill="#eef1f6"/><path d="M0 60v260" stroke="#cfd6e3" stroke-width="10"/>' },
};

const CREDIT = "<!-- Remix of Open Peeps by Pablo Stanley (CC0 1.0), drawn with DiceBear (MIT). Written by web/maintain/faces.mjs. -->";

async function strokesOf(modules) {
  const { face } = await import(join(modules, "@dicebear/open-peeps/lib/components/face.js"));
  const svgpath = createRequire(join(modules, "x.js"))("svgpath");
  return ([name, at, right = 0, down = 0]) => {
    const drawing = face[name]({}, {});
    const paths = [...drawing.matchAll(/\sd="([^"]+)"/g)].map((match) => match[1]);
    return paths.flatMap((path) => svgpath(path).abs().translate(right, down).round(1).toString().split(/(?=M)/))[at];
  };
}

// The set clips to a square; a video window is wider, and its bodies are drawn far enough to fill it.
function inRoom(svg, room, expression) {
  const body = svg.slice(svg.indexOf('<g mask="url(#viewboxMask)">') + 28, svg.lastIndexOf("</g></svg>"));
  const faceAt = '<g transform="translate(315 248)">';
  const start = body.indexOf(faceAt) + faceAt.length;
  const end = body.indexOf("</g>", body.lastIndexOf("/>", body.indexOf('<g transform="translate(279 400)">')));
  const person = `${body.slice(0, start)}${expression}${body.slice(end)}`.replaceAll("#000", INK);
  const { wall, things } = ROOMS[room];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-160 -90 1120 840">${CREDIT}<rect x="-160" y="-90" width="1120" height="840" fill="${wall}"/>${things}${person}</svg>\n`;
}

// Only what lies over the eyes; everything else is clear, and the face below shows through.
function overEyes(person, draw) {
  const eyes = EYES.map(([x, y]) => `<ellipse cx="${x}" cy="${y + 2}" rx="21" ry="28" fill="#${person.skin}"/>${draw([x, y])}`).join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="-160 -90 1120 840"><g transform="translate(315 248)">${eyes}</g></svg>\n`;
}

export async function drawFaces(modules, to) {
  const { createAvatar } = await import(join(modules, "@dicebear/core/lib/index.js"));
  const openPeeps = await import(join(modules, "@dicebear/open-peeps/lib/index.js"));
  const stroke = await strokesOf(modules);
  for (const [name, person] of Object.entries(PEOPLE)) {
    mkdirSync(join(to, name), { recursive: true });
    const svg = createAvatar(openPeeps, {
      seed: name, face: ["smile"], head: [person.head], skinColor: [person.skin], clothingColor: [person.clothes], headContrastColor: [person.hair],
      accessories: person.accessories ? [person.accessories] : [], accessoriesProbability: person.accessories ? 100 : 0,
      facialHair: person.facialHair ? [person.facialHair] : [], facialHairProbability: person.facialHair ? 100 : 0, maskProbability: 0,
    }).toString();
    for (const [mood, strokes] of Object.entries(EXPRESSIONS)) {
      const drawing = `<path fill="#000" d="${strokes.map(stroke).join("")}"/>${MORE[mood] ?? ""}`;
      writeFileSync(join(to, name, `${mood}.svg`), inRoom(svg, person.room, drawing));
    }
    for (const [over, draw] of Object.entries(OVER)) writeFileSync(join(to, name, `${over}.svg`), overEyes(person, draw));
  }
  cpSync(join(modules, "@dicebear", "open-peeps", "LICENSE"), join(to, "LICENSE.txt"));
}
