import { randomBytes } from "node:crypto";
import { newId } from "@holdfast/contracts";
import type { Worker } from "@holdfast/core";

/** A worker by name only: it holds no lock, so it looks dead to whoever asks. */
export const createTestWorker = (): Worker => ({ id: newId(), key: randomBytes(8).readBigInt64BE() });
