"use client";

import { IconButton, Input } from "@holdfast/ui";
import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";

export function PasswordInput(props: Omit<ComponentProps<"input">, "type">) {
  const t = useTranslations("auth");
  const [shown, setShown] = useState(false);
  return (
    <div className="relative">
      <Input type={shown ? "text" : "password"} name="password" className="pr-11" {...props} />
      <IconButton
        label={t("showPassword")}
        tooltip={null}
        size="sm"
        aria-pressed={shown}
        className="absolute top-1.5 right-1.5"
        onClick={() => setShown(!shown)}
      >
        {shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      </IconButton>
    </div>
  );
}
