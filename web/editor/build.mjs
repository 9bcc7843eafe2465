/** Builds ../static/vendor: `npm ci && npm run build`. The result is checked in, so that running the site needs no Node. */
import { build } from "esbuild";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";

const target = new URL("../static/vendor/", import.meta.url);
const modules = new URL("node_modules/", import.meta.url);
const fonts = [
  ["@fontsource/shippori-mincho", "shippori-mincho-latin-600-normal.woff2"],
  ["@fontsource-variable/ibm-plex-sans", "ibm-plex-sans-latin-wght-normal.woff2"],
  ["@fontsource-variable/ibm-plex-sans", "ibm-plex-sans-latin-ext-wght-normal.woff2"],
  ["@fontsource/ibm-plex-mono", "ibm-plex-mono-latin-400-normal.woff2"],
  ["@fontsource/ibm-plex-mono", "ibm-plex-mono-latin-600-normal.woff2"],
];

await build({
  entryPoints: ["src/editor.js"],
  outfile: new URL("editor.js", target).pathname,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome111", "firefox115", "safari16.4"],
  legalComments: "none",
});

await mkdir(new URL("fonts/", target), { recursive: true });
for (const [name, file] of fonts) {
  await copyFile(new URL(`${name}/files/${file}`, modules), new URL(`fonts/${file}`, target));
}

const locked = JSON.parse(await readFile("package-lock.json", "utf8")).packages;
const shipped = Object.entries(locked).filter(([path]) => path && !path.includes("esbuild"));
const notices = [];
for (const [path, { version, license }] of shipped.sort()) {
  const name = path.replace("node_modules/", "");
  const text = await readFile(new URL(`../${path}/LICENSE`, modules), "utf8").catch(() => "");
  notices.push(`${name} ${version} (${license})\n\n${text.trim()}\n`);
}
await writeFile(new URL("LICENCES.txt", target), notices.join("\n" + "-".repeat(80) + "\n\n"));
