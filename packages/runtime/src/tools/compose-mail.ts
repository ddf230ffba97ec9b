import { createTransport, type SendMailOptions } from "nodemailer";

/** The message as the bytes of an `.eml` file (RFC 5322). */
export async function composeMail(mail: SendMailOptions): Promise<Buffer> {
  const composer = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  const { message } = await composer.sendMail(mail);
  if (!Buffer.isBuffer(message)) throw new Error("The composer was asked for a buffer.");
  return message;
}
