// Bundles the front end into dist: a script and what it loads later, a style, the critical style that pages carry inline,
// and a manifest by which the server knows their hashed names.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const here = fileURLToPath(new URL(".", import.meta.url));
const dist = join(here, "dist");
const palette = JSON.parse(readFileSync(join(here, "palette.json"), "utf8"));

/** The palette as custom properties of one theme. */
function properties(theme) {
  const lines = palette.sections.flatMap((section, index) => [`--section-${index}:${section[theme]}`, `--on-${index}:${section.on[theme]}`]);
  palette.ramp[theme].forEach((colour, index) => lines.push(`--class-${index}:${colour}`));
  for (const [name, colour] of Object.entries(palette.map[theme])) lines.push(`--${name}:${colour}`);
  return `color-scheme:${theme};${lines.join(";")}`;
}

const themes = `:root{${properties("light")}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${properties("dark")}}}
:root[data-theme=dark]{${properties("dark")}}
@media print{:root:root:root{${properties("light")}}}`;

/** What a glyph is cut to. Straight lines but for the circle, which is a glyph's own shape. */
const cut = (path) => {
  const parts = path.match(/-?[\d.]+/g).map((at) => `${+(((+at + 15) / 30) * 100).toFixed(1)}%`);
  return `polygon(${parts.map((part, index) => part + (index % 2 ? "," : " ")).join("").slice(0, -1)})`;
};

const classes = [
  ...palette.shapes.flatMap(({ name, path }, index) => (name === "circle" ? [] : [`.shape-${index}{--cut:${cut(path)}}`])),
  ...palette.sections.map((_, index) => `.section-${index}{--section:var(--section-${index})}.section-${index}+.count{fill:var(--on-${index})}`),
  ...palette.ramp.light.map((_, index) => `.class-${index}{--shade:var(--class-${index})}`),
].join("");

async function style(entry, folder = "styles", before = entry === "critical" ? themes + classes : "") {
  const built = await esbuild.build({
    stdin: {
      contents: before + readFileSync(join(here, folder, `${entry}.css`), "utf8"),
      resolveDir: join(here, folder),
      loader: "css",
    },
    bundle: true,
    minify: true,
    write: false,
    target: ["chrome107", "firefox104", "safari16"],
    loader: { ".png": "empty" },
  });
  return built.outputFiles[0].contents;
}

/** Asks V8 to compile a whole script while it comes, beside the page's own thread, instead of each function at its first call. */
const COMPILE_AHEAD = "//# allFunctionsCalledOnLoad";

async function script(entry, format, define = {}, folder = "src", banner = "") {
  const built = await esbuild.build({
    entryPoints: [join(here, folder, entry)],
    bundle: true,
    minify: true,
    format,
    banner: { js: banner },
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
    write: false,
    legalComments: "none",
    target: ["chrome107", "firefox104", "safari16"],
    metafile: true,
  });
  const name = (folder === "src" ? entry : `${folder}/${entry}`).replace("/", "-").replace(".ts", "");
  writeFileSync(join(staged, `${name}.meta.json`), JSON.stringify(built.metafile));
  return built.outputFiles[0].contents;
}

const staged = join(here, "dist.new");
rmSync(staged, { recursive: true, force: true });
mkdirSync(staged, { recursive: true });

const manifest = {};
function put(name, contents, fixed = false) {
  const hash = createHash("sha256").update(contents).digest("base64url").slice(0, 10).replaceAll("_", "a").replaceAll("-", "b");
  const dot = name.lastIndexOf(".");
  const file = fixed ? name : `${name.slice(0, dot)}-${hash}${name.slice(dot)}`;
  writeFileSync(join(staged, file), contents);
  manifest[name] = file;
}

const critical = await style("critical");
put("critical.css", critical, true);
manifest["critical.sha256"] = createHash("sha256").update(critical).digest("base64");
put("atlas.css", await style("atlas"));
put("index.css", await style("index"));
// What only editors use is loaded apart, by the page alone.
put("share.css", await style("share"));
put("share.js", await script("share/main.ts", "esm", { SHARE_STYLE: manifest["share.css"] }));
put("live.js", await script("live/main.ts", "esm"));
put("later.js", await script("later.ts", "iife", { SHARE_SCRIPT: manifest["share.js"], LIVE_SCRIPT: manifest["live.js"] }, "src", COMPILE_AHEAD));
const names = { LATER_SCRIPT: manifest["later.js"] };
put("atlas.js", await script("main.ts", "iife", names, "src", COMPILE_AHEAD));
put("tiled.js", await script("tiled.ts", "iife", names, "src", COMPILE_AHEAD));
// The host page's script keeps one address for as long as embeds live; its number is that of what it and embeds say to
// each other.
put("embed-1.js", await script("host/main.ts", "iife"), true);

// The editor's page lies apart from the maps' files, so that no map and no export can carry it.
const apart = join(here, "dist-review.new");
rmSync(apart, { recursive: true, force: true });
mkdirSync(apart);
writeFileSync(join(apart, "review.css"), await style("review", "review", themes));
writeFileSync(join(apart, "review.js"), await script("main.ts", "iife", {}, "review"));
writeFileSync(join(apart, "index.html"), readFileSync(join(here, "review", "index.html")));
rmSync(join(here, "dist-review"), { recursive: true, force: true });
renameSync(apart, join(here, "dist-review"));

for (const file of readdirSync(staged)) if (file.endsWith(".meta.json")) renameSync(join(staged, file), join(here, `.${file}`));
writeFileSync(join(staged, "manifest.json"), JSON.stringify(manifest, null, 1));
rmSync(dist, { recursive: true, force: true });
renameSync(staged, dist);
