import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import { startReceiver } from "./start-receiver.ts";

/** A browser and its push service: it reads what only it can read (RFC 8291, `aes128gcm` of RFC 8188). */
export async function openBrowser(answer?: Parameters<typeof startReceiver>[0]) {
  const receiver = await startReceiver(answer);
  const pair = createECDH("prime256v1");
  const p256dh = pair.generateKeys();
  const auth = randomBytes(16);
  return {
    ...receiver,
    subscription: {
      endpoint: receiver.url,
      keys: { p256dh: p256dh.toString("base64url"), auth: auth.toString("base64url") },
      label: "Firefox on Linux",
    },
    messages: () => receiver.received.map(({ body }) => JSON.parse(decrypt(body))),
  };

  function decrypt(body: Buffer): string {
    const salt = body.subarray(0, 16);
    const keyLength = body.readUInt8(20);
    const serverKey = body.subarray(21, 21 + keyLength);
    const sealed = body.subarray(21 + keyLength);
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), p256dh, serverKey]);
    const secret = Buffer.from(hkdfSync("sha256", pair.computeSecret(serverKey), auth, info, 32));
    const derive = (name: string, bytes: number) =>
      Buffer.from(hkdfSync("sha256", secret, salt, Buffer.from(`Content-Encoding: ${name}\0`), bytes));
    const decipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12));
    decipher.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
    // The text ends at the delimiter of the last record, behind which there may be padding.
    return plain.subarray(0, plain.lastIndexOf(2)).toString("utf8");
  }
}
