// Bundles the tiny face detector for the framing hints, with the weights of that one net and no other.

import { cpSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const MODEL = "tiny_face_detector_model";

// face-api carries all of TensorFlow.js in one file; asked for the same names, its core gives those that are used.
const coreAlone = {
  name: "core-alone",
  setup(build) {
    build.onResolve({ filter: /dist\/tfjs\.esm$/ }, ({ resolveDir }) => build.resolve("@tensorflow/tfjs-core", { resolveDir, kind: "import-statement" }));
  },
};

export async function bundleDetector(modules, to) {
  const { build } = await import(join(modules, "esbuild", "lib", "main.js"));
  mkdirSync(to, { recursive: true });
  // A number library would compile itself where it can; our content policy forbids that, so it is told at once that it cannot.
  const { metafile } = await build({
    stdin: { contents: readFileSync(join(here, "detector-entry.js"), "utf8"), resolveDir: join(modules, "..") },
    bundle: true, minify: true, format: "esm", platform: "browser", target: "es2022", legalComments: "linked", metafile: true,
    external: ["fs", "util", "crypto", "string_decoder"], plugins: [coreAlone], define: { global: "globalThis", WebAssembly: "undefined" }, outfile: join(to, "detector.js"),
  });
  for (const name of [`${MODEL}-weights_manifest.json`, `${MODEL}.bin`]) cpSync(join(modules, "@vladmandic", "face-api", "model", name), join(to, name));
  cpSync(join(modules, "@vladmandic", "face-api", "LICENSE"), join(to, "LICENSE-face-api.txt"));
  cpSync(join(here, "..", "..", "LICENSE"), join(to, "LICENSE-tensorflow.txt")); // Apache-2.0, whose text comes with no package of theirs
  return metafile;
}
