import { describe, expect, it } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";

const production = contentSecurityPolicy({ nonce: "abc", development: false, secure: true });

describe("contentSecurityPolicy", () => {
  it("lets scripts run only by nonce, and never through eval, in production", () => {
    const scripts = production.split("; ").find((directive) => directive.startsWith("script-src "));
    expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
    expect(production).not.toContain("unsafe-eval");
  });

  it("forbids framing, plug-ins and a changed base address", () => {
    const directives = production.split("; ");
    expect(directives).toEqual(
      expect.arrayContaining(["frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'"]),
    );
  });

  it("speaks only with its own origin", () => {
    expect(production).toContain("connect-src 'self';");
  });

  it("asks for https only where the page itself came over it", () => {
    const plain = contentSecurityPolicy({ nonce: "abc", development: false, secure: false });
    expect(production).toContain("upgrade-insecure-requests");
    expect(plain).not.toContain("upgrade-insecure-requests");
  });
});
