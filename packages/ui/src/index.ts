export { Badge } from "./badge.tsx";
export { Button, type ButtonProps, buttonClass } from "./button.tsx";
export { classNames } from "./class-names.ts";
export { Dialog, type DialogProps } from "./dialog.tsx";
export { Drawer, type DrawerProps } from "./drawer.tsx";
export { Field, type FieldControlProps, type FieldProps } from "./field.tsx";
export { IconButton, type IconButtonProps } from "./icon-button.tsx";
export { Input } from "./input.tsx";
export { KeyCombination } from "./key-combination.tsx";
export {
  Menu,
  MenuContent,
  MenuItem,
  type MenuItemProps,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "./menu.tsx";
export { Select } from "./select.tsx";
export { SidePanel, type SidePanelProps } from "./side-panel.tsx";
export { Skeleton } from "./skeleton.tsx";
export { Spinner } from "./spinner.tsx";
export { Textarea } from "./textarea.tsx";
export { Tooltip, TooltipProvider } from "./tooltip.tsx";
