export const loadArgsForm = () => import("./form/args-form.tsx");
