import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { setTrustedHeaders } from "./set-trusted-headers.ts";

function requestWith(headers: Record<string, string>): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, "remoteAddress", { value: "192.0.2.1" });
  const request = new IncomingMessage(socket);
  Object.assign(request.headers, headers);
  return request;
}

describe("setTrustedHeaders", () => {
  it("gives the connection's address, whatever the caller claims", () => {
    const request = requestWith({ "x-forwarded-for": "203.0.113.7", "x-real-ip": "203.0.113.7" });
    setTrustedHeaders(request, 0);
    expect(request.headers).toEqual({ "x-forwarded-for": "192.0.2.1" });
  });

  it("gives what our own proxy wrote, and not the claim before it", () => {
    const request = requestWith({ "x-forwarded-for": "1.1.1.1, 203.0.113.7", "x-forwarded-proto": "https" });
    setTrustedHeaders(request, 1);
    expect(request.headers).toEqual({ "x-forwarded-for": "203.0.113.7", "x-forwarded-proto": "https" });
  });

  it("lets no header of our own in from outside", () => {
    const request = requestWith({ "x-holdfast-service": "token", "x-holdfast-address": "203.0.113.7" });
    setTrustedHeaders(request, 0);
    expect(Object.keys(request.headers)).toEqual(["x-forwarded-for"]);
  });
});
