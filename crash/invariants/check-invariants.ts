import { acknowledgedOnce } from "./acknowledged-once.ts";
import { effectsPermitted } from "./effects-permitted.ts";
import { grantsKept } from "./grants-kept.ts";
import type { History } from "./history.ts";
import { ledgerTold } from "./ledger-told.ts";
import { numbersWithoutGaps } from "./numbers-without-gaps.ts";
import { olderEpochsSilent } from "./older-epochs-silent.ts";
import { oneDecision } from "./one-decision.ts";
import { oneResultEach } from "./one-result-each.ts";
import { ownersOnly } from "./owners-only.ts";
import { recoveriesTold } from "./recoveries-told.ts";
import { runsInOrder } from "./runs-in-order.ts";
import { runsSettled } from "./runs-settled.ts";
import { streamsAgree } from "./streams-agree.ts";
import { trailWhole } from "./trail-whole.ts";
import { valuesUnchanged } from "./values-unchanged.ts";
import type { Check, Violation } from "./violation.ts";

const checks: readonly Check<History>[] = [
  acknowledgedOnce,
  runsInOrder,
  olderEpochsSilent,
  effectsPermitted,
  grantsKept,
  ledgerTold,
  oneResultEach,
  runsSettled,
  recoveriesTold,
  numbersWithoutGaps,
  streamsAgree,
  oneDecision,
  trailWhole,
  ownersOnly,
  valuesUnchanged,
];

/** All that a history breaks of DESIGN §6; empty when every promise held. */
export const checkInvariants = (history: History): readonly Violation[] =>
  checks.flatMap((check) => check(history));
