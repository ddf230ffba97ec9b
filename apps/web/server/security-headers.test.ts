import { describe, expect, it } from "vitest";
import { securityHeaders } from "./security-headers.ts";

describe("securityHeaders", () => {
  it("forbids framing and sniffing, and tells other sites nothing", () => {
    expect(securityHeaders({ secure: false })).toMatchObject({
      "x-frame-options": "DENY",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
    });
  });

  it("asks for https from then on only where people come over https", () => {
    expect(securityHeaders({ secure: false })).not.toHaveProperty("strict-transport-security");
    expect(securityHeaders({ secure: true })["strict-transport-security"]).toMatch(/^max-age=\d{8}; /);
  });
});
