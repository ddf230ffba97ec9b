import type { Blob } from "./statements.ts";

/** Of the versions of a channel only the last is in a checkpoint that is stored. */
export const mergeBlobs = (earlier: readonly Blob[], later: readonly Blob[]): Blob[] => [
  ...new Map([...earlier, ...later].map((blob) => [blob[2], blob])).values(),
];
