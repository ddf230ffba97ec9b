import path from "node:path";
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: { position: "bottom-right" },
  transpilePackages: ["@holdfast/auth", "@holdfast/contracts", "@holdfast/stream-client", "@holdfast/ui"],
  turbopack: { root: path.join(import.meta.dirname, "../..") },
};

export default createNextIntlPlugin("./src/i18n/request.ts")(config);
