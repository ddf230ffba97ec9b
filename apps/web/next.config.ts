import path from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: { position: "bottom-right" },
  transpilePackages: ["@holdfast/auth", "@holdfast/contracts", "@holdfast/stream-client", "@holdfast/ui"],
  // Pages carry no data, so one that was visited is shown again without asking the server.
  experimental: { staleTimes: { dynamic: 300 } },
  // `npm run types` checks them, with the whole service behind the procedures; a build need not wait for it.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    root: path.join(import.meta.dirname, "../.."),
    resolveAlias: { "rehype-raw": "./aliases/rehype-raw.ts" },
  },
};

export default createNextIntlPlugin({
  requestConfig: "./src/i18n/request.ts",
  experimental: {
    // Parsed while building, so that the parser of the message syntax stays out of the browser.
    messages: { path: "./messages", format: "json", locales: ["en"], sourceLocale: "en", precompile: true },
  },
})(config);
