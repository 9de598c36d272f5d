import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The web process the pages talk to while developing: `make run` starts one on port 8000.
const backend = process.env.MILLRACE_WEB ?? "http://127.0.0.1:8000";

// The Host header stays the page's own: the backend compares it with Origin before it takes a write.
const forward = { target: backend, changeOrigin: false };

export default defineConfig({
  plugins: [react()],
  build: {
    // light-dark() is used as it is: every browser of the last two years knows it.
    target: ["chrome123", "firefox121", "safari17.5"],
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    assetsDir: "assets",
    sourcemap: false,
    modulePreload: { polyfill: false },
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
