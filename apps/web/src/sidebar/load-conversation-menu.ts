export const loadConversationMenu = () => import("./conversation-menu.tsx");
