import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";

const root = import.meta.dirname;

/** What a page can ask for by name; the server finds the built file in the manifest. */
const entries: Record<string, string> = {
  app: "src/app.ts",
  player: "src/player/index.ts",
  figure: "src/figure/index.ts",
  sw: "src/sw.ts",
};
const input = Object.fromEntries(
  Object.entries(entries).filter(([, path]) => existsSync(join(root, path))),
);

/** Put a .gz beside each script and style sheet: same bytes in, same bytes out. */
function gzipSiblings(): Plugin {
  let folder = "";
  return {
    name: "gzip-siblings",
    apply: "build",
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
      if (config.build.outDir.startsWith("/") || /^[A-Za-z]:/.test(config.build.outDir)) {
        folder = config.build.outDir;
      }
    },
    closeBundle() {
      for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (!/\.(js|css)$/.test(name)) continue;
        const packed = gzipSync(readFileSync(join(folder, name)), { level: 9 });
        packed[9] = 255; // "unknown system", so that every machine writes the same header
        writeFileSync(join(folder, `${name}.gz`), packed);
      }
    },
  };
}

export default defineConfig({
  root,
  base: "./",
  build: {
    target: "es2022",
    outDir: join(root, "../src/supple/web/static/supple"),
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0, // the content policy allows no data: fonts
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input,
      checks: { eval: false }, // htmx has one, which app/live.ts switches off
      output: {
        // The worker is served at the root of the site under one lasting name.
        entryFileNames: (chunk) => (chunk.name === "sw" ? "sw.js" : "assets/[name]-[hash].js"),
        chunkFileNames: "assets/[name]-[hash].js",
        assetFileNames: "assets/[name]-[hash][extname]",
      },
    },
  },
  plugins: [gzipSiblings()],
});
