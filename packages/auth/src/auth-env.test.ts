import { describe, expect, it } from "vitest";
import { parseAuthEnv } from "./auth-env.ts";
import { listProviders } from "./list-providers.ts";

const AUTH_SECRET = "a secret of at least 32 characters, one";

describe("parseAuthEnv", () => {
  it("needs nothing but the secret", () => {
    const env = parseAuthEnv({ AUTH_SECRET });
    expect(env).toMatchObject({ PUBLIC_URL: "http://localhost:3000", AGENT_URL: "http://127.0.0.1:4100" });
    expect(listProviders(env)).toEqual([]);
  });

  it("takes the port into the address, and an empty variable for none", () => {
    const env = parseAuthEnv({
      AUTH_SECRET,
      PORT: "3007",
      PUBLIC_URL: "",
      GITHUB_CLIENT_ID: " ",
      OIDC_NAME: "",
    });
    expect(env.PUBLIC_URL).toBe("http://localhost:3007");
    expect(env.GITHUB_CLIENT_ID).toBeUndefined();
  });

  it("makes the public address an origin", () => {
    expect(parseAuthEnv({ AUTH_SECRET, PUBLIC_URL: "https://Chat.Example.com:443/" }).PUBLIC_URL).toBe(
      "https://chat.example.com",
    );
  });

  it("offers the providers whose variables are set", () => {
    const env = parseAuthEnv({
      AUTH_SECRET,
      GITHUB_CLIENT_ID: "a",
      GITHUB_CLIENT_SECRET: "b",
      GOOGLE_CLIENT_ID: "c",
      GOOGLE_CLIENT_SECRET: "d",
      OIDC_ISSUER: "https://login.example.com/realms/main",
      OIDC_CLIENT_ID: "e",
      OIDC_CLIENT_SECRET: "f",
      OIDC_NAME: "Example",
    });
    expect(listProviders(env)).toEqual([
      { id: "github", name: "GitHub" },
      { id: "google", name: "Google" },
      { id: "oidc", name: "Example" },
    ]);
  });

  it.each([
    ["AUTH_SECRET", {}],
    ["AUTH_SECRET", { AUTH_SECRET: "too short" }],
    ["PUBLIC_URL", { AUTH_SECRET, PUBLIC_URL: "chat.example.com" }],
    ["PUBLIC_URL", { AUTH_SECRET, PUBLIC_URL: "ftp://chat.example.com" }],
    ["PUBLIC_URL", { AUTH_SECRET, PUBLIC_URL: "https://chat.example.com/chat" }],
    ["PUBLIC_URL", { AUTH_SECRET, PUBLIC_URL: "https://me@chat.example.com" }],
    ["AGENT_URL", { AUTH_SECRET, AGENT_URL: "agent:4100" }],
    ["GITHUB_CLIENT_SECRET", { AUTH_SECRET, GITHUB_CLIENT_ID: "a" }],
    ["GOOGLE_CLIENT_ID", { AUTH_SECRET, GOOGLE_CLIENT_SECRET: "a" }],
    ["OIDC_CLIENT_SECRET", { AUTH_SECRET, OIDC_ISSUER: "https://login.example.com", OIDC_CLIENT_ID: "a" }],
    ["OIDC_ISSUER", { AUTH_SECRET, OIDC_ISSUER: "login", OIDC_CLIENT_ID: "a", OIDC_CLIENT_SECRET: "b" }],
  ])("names %s when it is wrong", (name, source) => {
    expect(() => parseAuthEnv(source)).toThrow(new RegExp(`^The configuration is not valid:\\n${name} `));
  });

  it("shows no value of a secret", () => {
    expect(() => parseAuthEnv({ AUTH_SECRET: "hunter2" })).not.toThrow(/hunter2/);
  });
});
