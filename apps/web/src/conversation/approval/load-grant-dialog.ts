export const loadGrantDialog = () => import("./grant/grant-dialog.tsx");
