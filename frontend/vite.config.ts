import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { constants, gzipSync } from "node:zlib";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

// The web process the pages talk to while developing: `make run` starts one on port 8000.
const backend = process.env.MILLRACE_WEB ?? "http://127.0.0.1:8000";

// The Host header stays the page's own: the backend compares it with Origin before it takes a write.
const forward = { target: backend, changeOrigin: false };

/** Puts a compressed copy beside each text of the build; the web process hands that out to whoever takes it. */
function compressedCopies(): Plugin {
  let folder = "";
  return {
    name: "compressed-copies",
    apply: "build",
    configResolved: (config) => {
      folder = config.build.outDir;
    },
    closeBundle: () => {
      for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
        if (!/\.(js|css|html|svg)$/.test(name)) continue;
        const path = join(folder, name);
        writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: constants.Z_BEST_COMPRESSION }));
      }
    },
  };
}

/** Stops the build where two files of it wait for one another: what one of them holds may then be used before it is there. */
function noCircles(): Plugin {
  return {
    name: "no-circles",
    apply: "build",
    generateBundle(_options, bundle) {
      const done = new Set<string>();
      const visit = (file: string, way: string[]): void => {
        if (way.includes(file)) this.error(`These files wait for one another: ${[...way, file].join(", ")}`);
        const chunk = bundle[file];
        if (done.has(file) || chunk?.type !== "chunk") return;
        for (const next of chunk.imports) visit(next, [...way, file]);
        done.add(file);
      };
      for (const file of Object.keys(bundle)) visit(file, []);
    },
  };
}

export default defineConfig({
  plugins: [react(), compressedCopies(), noCircles()],
  build: {
    // light-dark() is used as it is: every browser of the last two years knows it.
    target: ["chrome123", "firefox124", "safari17.5"],
    cssTarget: ["chrome123", "firefox124", "safari17.5"],
    assetsDir: "assets",
    // One style sheet: a part fetched twice at once would be drawn before a sheet of its own has come.
    cssCodeSplit: false,
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What several pages share, and is small, comes together: as fifty files of half a kilobyte it took longer than all
          // the rest. Not what draws in what lays a drawing out, which few want.
          groups: [
            { name: "icons", test: /lucide-react/, minShareCount: 2 },
            {
              name: "pieces",
              test: /\/src\/(?!.*(tidy|placed|difference|sketch))/,
              minShareCount: 2,
              maxModuleSize: 1200,
            },
          ],
        },
      },
    },
  },
  server: {
    proxy: {
      "/api": forward,
      "/signin": forward,
      "/ws": { ...forward, ws: true },
    },
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
