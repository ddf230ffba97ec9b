export const loadAccountMenu = () => import("./account-menu.tsx");
