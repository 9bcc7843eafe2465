/** Builds ../static/vendor: `npm ci && npm run build`. The result is checked in, so that running the site needs no Node. */
import { build } from "esbuild";
import subsetFont from "subset-font";
import { brotliCompressSync } from "node:zlib";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";

const target = new URL("../static/vendor/", import.meta.url);
const modules = new URL("node_modules/", import.meta.url);
// What an English page needs of each font is fetched at once, the rest of it only when a page has such a letter.
const fonts = [
  ["@fontsource/shippori-mincho", "shippori-mincho-latin-600-normal.woff2"],
  ["@fontsource-variable/ibm-plex-sans", "ibm-plex-sans-latin-wght-normal.woff2"],
  ["@fontsource-variable/ibm-plex-sans", "ibm-plex-sans-latin-ext-wght-normal.woff2"],
  ["@fontsource/ibm-plex-mono", "ibm-plex-mono-latin-400-normal.woff2"],
  ["@fontsource/ibm-plex-mono", "ibm-plex-mono-latin-600-normal.woff2"],
];

const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(0x20 + index)).join("");
const CORE = `${ASCII}\u00a0·×–—‘’“”•…−`; // As `unicode-range` in css/base.css has it.

// Keymaps are imported when somebody uses them, so each becomes a file of its own, and what they share another.
await rm(new URL("editor/", target), { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: ["src/editor.js"],
  outdir: target.pathname,
  entryNames: "[name]",
  chunkNames: "editor/[name]-[hash]",
  splitting: true,
  bundle: true,
  minify: true,
  metafile: true,
  format: "esm",
  target: ["chrome111", "firefox115", "safari16.4"],
  legalComments: "none",
});

// The server sends these to browsers that read Brotli: a fifth smaller than what it can compress by itself.
for (const path of Object.keys(metafile.outputs)) {
  await writeFile(`${path}.br`, brotliCompressSync(await readFile(path)));
}

await mkdir(new URL("fonts/", target), { recursive: true });
for (const [name, file] of fonts) {
  const source = new URL(`${name}/files/${file}`, modules);
  await copyFile(source, new URL(`fonts/${file}`, target));
  if (file.includes("-ext-")) continue;
  const core = await subsetFont(await readFile(source), CORE, { targetFormat: "woff2" });
  await writeFile(new URL(`fonts/${file.replace("-latin-", "-core-")}`, target), core);
}

const inputs = Object.keys(metafile.inputs).filter((path) => path.startsWith("node_modules/"));
const packages = new Set(inputs.map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)[1]));
for (const [name] of fonts) packages.add(name);
const notices = [];
for (const name of [...packages].sort()) {
  const { version, license } = JSON.parse(await readFile(new URL(`${name}/package.json`, modules), "utf8"));
  const text = await readFile(new URL(`${name}/LICENSE`, modules), "utf8").catch(() => "");
  notices.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
}
await writeFile(new URL("LICENCES.txt", target), notices.join("\n" + "-".repeat(80) + "\n\n"));
