import { startEmbeddedPostgres } from "@holdfast/db/embedded";

/** A starter that a test can kill. It says one line when the server is ready. */
const { url } = await startEmbeddedPostgres({ dataDir: process.argv[2] ?? "", durable: true, log: () => {} });
console.log(url);
setInterval(() => {}, 60_000);
