/**
 * Who may import whom (ARCHITECTURE, "The packages"). Imports of types count: they couple as well.
 * Tests may use more, but no test and no package reaches into an app.
 */
const packages = {
  contracts: [],
  db: [],
  queue: [],
  ui: [],
  auth: ["contracts"],
  "stream-client": ["contracts"],
  core: ["contracts", "db", "queue"],
  runtime: ["contracts", "core"],
  api: ["contracts", "core"],
  testing: ["contracts", "core", "db", "queue", "runtime"],
};

const tests = "(\\.test\\.tsx?$|/test/)";
const oneOf = (names) => `(${names.join("|")})`;

const packageRules = Object.entries(packages).map(([name, allowed]) => ({
  name: `${name}-imports-only-${allowed.join("-and-") || "nothing-of-ours"}`,
  severity: "error",
  from: { path: `^packages/${name}/`, pathNot: tests },
  to: { path: "^packages/", pathNot: `^packages/${oneOf([name, ...allowed])}/` },
}));

export default {
  forbidden: [
    ...packageRules,
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolved-imports",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "nobody-imports-an-app",
      comment: "Not even its types: what two need belongs in a package.",
      severity: "error",
      from: { path: "^(packages|scripts|crash|e2e|bench)/" },
      to: { path: "^apps/" },
    },
    {
      name: "apps-do-not-import-each-other",
      severity: "error",
      from: { path: "^apps/([^/]+)/" },
      to: { path: "^apps/", pathNot: "^apps/$1/" },
    },
    {
      name: "web-imports-only-what-a-browser-may-know",
      severity: "error",
      from: { path: "^apps/web/", pathNot: tests },
      to: { path: "^packages/", pathNot: "^packages/(contracts|stream-client|ui|auth|api)/" },
    },
    {
      name: "web-takes-only-types-of-the-api",
      severity: "error",
      from: { path: "^apps/web/" },
      to: { path: "^packages/api/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "agent-has-no-face",
      severity: "error",
      from: { path: "^apps/agent/", pathNot: tests },
      to: { path: "^packages/(ui|stream-client|testing)/" },
    },
    {
      name: "packages-are-imported-by-name",
      comment: "Through what package.json exports, not by a path into another package's folder.",
      severity: "error",
      from: { path: "^(packages|apps)/([^/]+)/" },
      to: { path: "^packages/", pathNot: "^$1/$2/", dependencyTypes: ["local"] },
    },
    {
      name: "only-runtime-knows-langchain",
      severity: "error",
      from: { pathNot: "^packages/runtime/" },
      to: { path: "node_modules/(@langchain/|langchain/|langsmith/)" },
    },
    {
      name: "only-queue-knows-pg-boss",
      severity: "error",
      from: { pathNot: "^packages/queue/" },
      to: { path: "node_modules/pg-boss/" },
    },
    {
      name: "only-db-knows-prisma",
      severity: "error",
      from: { pathNot: "^(packages/db/|prisma\\.config\\.ts$)" },
      to: { path: "node_modules/(@prisma/|prisma/)" },
    },
    {
      name: "stream-client-knows-no-framework",
      severity: "error",
      from: { path: "^packages/stream-client/" },
      to: { path: "node_modules/(@types/)?(react|react-dom|next)/" },
    },
    {
      name: "toasts-are-shown-by-the-toast-folder",
      comment:
        "It fetches what shows them when there is one: elsewhere they would be part of every first load.",
      severity: "error",
      from: { pathNot: "^apps/web/src/(toast/|shell/load-later\\.ts$)" },
      to: { path: "node_modules/sonner/" },
    },
    {
      name: "browser-packages-run-in-a-browser",
      severity: "error",
      from: { path: "^packages/(contracts|stream-client|ui)/", pathNot: tests },
      to: { dependencyTypes: ["core"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: ["^apps/web/\\.next", "^bench/peer/", "^packages/db/src/generated/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "import", "node", "default"],
      extensions: [".ts", ".tsx", ".d.ts", ".mjs", ".js", ".json", ".css"],
    },
  },
};
