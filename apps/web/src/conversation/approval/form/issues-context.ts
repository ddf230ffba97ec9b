"use client";

import { createContext, useContext } from "react";
import type { ArgIssues } from "./arg-issue.ts";

/** What is wrong with the form, by node. */
const IssuesContext = createContext<ArgIssues>(new Map());

export const IssuesProvider = IssuesContext.Provider;
export const useIssues = (): ArgIssues => useContext(IssuesContext);
