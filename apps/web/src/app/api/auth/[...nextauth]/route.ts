import { createAuthOptions } from "@holdfast/auth";
import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authEnv } from "../../../../session/auth-env.ts";

interface AuthRouteContext {
  params: Promise<{ nextauth: string[] }>;
}

const handle = (request: NextRequest, context: AuthRouteContext): Promise<Response> =>
  NextAuth(request, context, createAuthOptions(authEnv()));

export { handle as GET, handle as POST };
