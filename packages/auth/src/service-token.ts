import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** The header in which the web application shows that it is itself. */
export const serviceTokenHeader = "x-holdfast-service";

/** The header in which it passes on the address of the client that it serves. */
export const clientAddressHeader = "x-holdfast-address";

/** Derived from the secret, so that the secret itself never travels. 64 hexadecimal digits. */
export function serviceToken(secret: string): string {
  return createHmac("sha256", secret).update("holdfast-service").digest("hex");
}

/** Takes the same time wherever the two differ, and whatever their lengths. */
export function isServiceToken(secret: string, presented: string | null | undefined): boolean {
  if (!presented) return false;
  return timingSafeEqual(sha256(presented), sha256(serviceToken(secret)));
}

const sha256 = (text: string): Buffer => createHash("sha256").update(text).digest();
