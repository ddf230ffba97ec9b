/** Any constant: the advisory lock of whoever prunes, as two that delete the same rows may deadlock. */
export const pruneLockKey = 7_203_114_003;
