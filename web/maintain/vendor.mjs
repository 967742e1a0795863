// Brings what the browser needs from npm into the repository, with licences. Run by a maintainer, never at install or run time.
// Everything is installed in a temporary folder; only the results below are written.

import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { bundleDetector } from "./detector.mjs";
import { drawFaces } from "./faces.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const vendor = join(root, "web", "static", "vendor");

const ICONS = [
  "arrow-left", "arrow-right", "arrow-up", "audio-lines", "check", "circle-alert", "circle-check", "circle-help", "clock", "cloud-off",
  "download", "ear", "eye", "eye-off", "file-text", "heart-handshake", "info", "list", "log-out", "message-square", "message-square-text",
  "pause", "phone", "phone-off", "play", "quote", "rotate-ccw", "send", "shield-check", "sparkles", "target", "trash-2",
  "triangle-alert", "user", "users", "video", "volume-2", "wifi", "wifi-off",
];
const FONT_FILES = ["latin-400-normal", "latin-400-italic", "latin-600-normal", "latin-ext-400-normal", "latin-ext-400-italic", "latin-ext-600-normal"];

const PRINT_FONTS = {
  "atkinson-hyperlegible-next": ["400Regular", "400Regular_Italic", "600SemiBold"].map((cut) => `${cut}/AtkinsonHyperlegibleNext_${cut}.ttf`),
  "noto-emoji": ["400Regular/NotoEmoji_400Regular.ttf"],
};

function install() {
  const folder = mkdtempSync(join(tmpdir(), "vendor-"));
  for (const file of ["package.json", "package-lock.json"]) cpSync(join(here, file), join(folder, file));
  execFileSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, stdio: "inherit" });
  return folder;
}

function folderFor(name) {
  const folder = join(vendor, name);
  mkdirSync(folder, { recursive: true });
  return folder;
}

async function bundleLit(modules) {
  const { build } = await import(join(modules, "esbuild", "lib", "main.js"));
  const to = folderFor("lit");
  await build({
    stdin: {
      contents: 'export { html, nothing, render } from "lit-html"; export { repeat } from "lit-html/directives/repeat.js";',
      resolveDir: join(modules, "lit-html"),
    },
    bundle: true, minify: true, format: "esm", legalComments: "inline", outfile: join(to, "lit.js"),
  });
  cpSync(join(modules, "lit", "LICENSE"), join(to, "LICENSE.txt"));
}

function copyFont(modules) {
  const from = join(modules, "@fontsource", "atkinson-hyperlegible-next");
  const to = folderFor("atkinson-hyperlegible-next");
  for (const name of FONT_FILES) {
    const file = `atkinson-hyperlegible-next-${name}.woff2`;
    cpSync(join(from, "files", file), join(to, file));
  }
  cpSync(join(from, "LICENSE"), join(to, "LICENSE.txt"));
}

// A PDF is set by Typst, which reads TrueType and no woff2; emoji are outlines, so that they print in grey.
function copyPrintFonts(modules) {
  const to = join(root, "web", "typst", "fonts");
  mkdirSync(to, { recursive: true });
  for (const [name, files] of Object.entries(PRINT_FONTS)) {
    const from = join(modules, "@expo-google-fonts", name);
    for (const file of files) cpSync(join(from, file), join(to, basename(file)));
    cpSync(join(from, "LICENSE_FONT"), join(to, `LICENSE-${name}.txt`));
  }
}

// Inline markup rather than a sprite: a debrief saved as one file has nowhere to fetch a sprite from.
function writeIcons(modules) {
  const from = join(modules, "lucide-static");
  const branches = ICONS.map((name, at) => {
    const svg = readFileSync(join(from, "icons", `${name}.svg`), "utf8");
    const drawing = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "");
    return `{%- ${at ? "elif" : "if"} name == "${name}" -%}${drawing}`;
  });
  const open = '<svg class="icon{{ " onward" if name in ("arrow-left", "arrow-right", "log-out", "send") }}" viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">';
  writeFileSync(
    join(root, "web", "templates", "icons.html"),
    `{# Written by web/maintain/vendor.mjs from lucide-static (ISC, see static/vendor/lucide/LICENSE.txt). Edit there. #}\n` +
      `{% macro icon(name) -%}\n${open}\n${branches.join("\n")}\n{%- endif -%}</svg>\n{%- endmacro %}\n`,
  );
  cpSync(join(from, "LICENSE"), join(folderFor("lucide"), "LICENSE.txt"));
}

function copyAxe(modules) {
  const to = join(root, "tests", "browser", "axe");
  mkdirSync(to, { recursive: true });
  cpSync(join(modules, "axe-core", "axe.min.js"), join(to, "axe.min.js"));
  cpSync(join(modules, "axe-core", "LICENSE"), join(to, "LICENSE"));
}

const folder = install();
try {
  const modules = join(folder, "node_modules");
  await bundleLit(modules);
  copyFont(modules);
  copyPrintFonts(modules);
  writeIcons(modules);
  copyAxe(modules);
  await bundleDetector(modules, folderFor("tiny-face-detector"));
  await drawFaces(modules, join(root, "web", "static", "faces"));
} finally {
  rmSync(folder, { recursive: true });
}
