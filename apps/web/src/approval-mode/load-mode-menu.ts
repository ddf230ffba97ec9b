export const loadModeMenu = () => import("./mode-menu.tsx");
