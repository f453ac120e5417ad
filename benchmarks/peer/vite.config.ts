import { defineConfig } from "vite";

// Minified and named as Supple's own files are; one file for each page.
export default defineConfig({
  logLevel: "warn",
  build: {
    outDir: process.env.SUPPLE_PEER ?? "",
    emptyOutDir: true,
    rolldownOptions: {
      input: { plain: "plain.ts", model: "model.ts" },
      output: { entryFileNames: "[name].js", assetFileNames: "[name][extname]" },
    },
  },
});
