import type { TimelineCheckpoint } from "@holdfast/contracts";
import { useTranslations } from "next-intl";

/** Where a new attempt can go on from; quieter than the rest, for there are many. */
export function CheckpointsMoment({ checkpoints }: { checkpoints: readonly TimelineCheckpoint[] }) {
  const t = useTranslations("conversation.timeline");
  const [first, last] = [checkpoints[0]?.step ?? 0, checkpoints.at(-1)?.step ?? 0];
  return (
    <p className="text-muted-foreground">
      {t("checkpoints", { count: checkpoints.length })}
      {" · "}
      {first === last ? t("step", { first }) : t("steps", { first, last })}
    </p>
  );
}
