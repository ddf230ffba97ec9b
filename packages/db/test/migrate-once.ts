import { migrate } from "@holdfast/db/migrate";

/** Says as JSON what it applied. */
const [url = "", directory] = process.argv.slice(2);
const applied = await migrate({ url, log: () => {}, ...(directory ? { directory } : {}) });
console.log(JSON.stringify(applied));
