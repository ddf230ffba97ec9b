import type { EffectStatus } from "@holdfast/contracts";

/**
 * The life of an effect (DESIGN §5): what is not known to have ended stays so until a person says. Only where its
 * run has ended may the attempt that began it still say how, and may what does no harm twice begin again.
 */
export const effectTransitions: Readonly<Record<EffectStatus, readonly EffectStatus[]>> = {
  started: ["completed", "failed", "unknown"],
  completed: [],
  failed: [],
  unknown: ["completed", "failed", "started"],
};
