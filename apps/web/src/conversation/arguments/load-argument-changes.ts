export const loadArgumentChanges = () => import("./argument-changes.tsx");
