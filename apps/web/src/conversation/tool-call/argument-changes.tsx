import type { JsonObject } from "@holdfast/contracts";
import { useTranslations } from "next-intl";
import type { ArgField } from "../approval/to-fields.ts";
import { ValueView } from "./value-view.tsx";

interface ArgumentChangesProps {
  fields: readonly ArgField[];
  proposed: JsonObject;
  executed: JsonObject;
}

/** What the agent had proposed against what a person made of it. */
export function ArgumentChanges({ fields, proposed, executed }: ArgumentChangesProps) {
  const t = useTranslations("conversation.call");
  return (
    <div className="overflow-x-auto">
      <table className="w-full text-left">
        <thead className="text-muted-foreground text-xs">
          <tr>
            <th scope="col" className="w-px pr-4 pb-1 font-normal">
              {t("argument")}
            </th>
            <th scope="col" className="pr-4 pb-1 font-normal">
              {t("proposed")}
            </th>
            <th scope="col" className="pb-1 font-normal">
              {t("executed")}
            </th>
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, label }) => {
            const isChanged = JSON.stringify(proposed[name]) !== JSON.stringify(executed[name]);
            return (
              <tr key={name} className="border-t align-top">
                <th scope="row" className="whitespace-nowrap py-2 pr-4 font-normal text-muted-foreground">
                  {label}
                </th>
                <td className={isChanged ? "py-2 pr-4 text-muted-foreground line-through" : "py-2 pr-4"}>
                  <ValueView value={proposed[name] ?? ""} />
                </td>
                <td className={isChanged ? "py-2 font-medium" : "py-2"}>
                  <ValueView value={executed[name] ?? ""} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
