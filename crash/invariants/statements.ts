/** Each with one parameter: the conversation, or null for all. Names are those of the API. */
export const statements = {
  conversations: `
    SELECT id, user_id AS "userId", active_leaf_id AS "activeLeafId", next_run AS "nextRun",
      next_event AS "nextEvent"
    FROM conversation WHERE $1::uuid IS NULL OR id = $1 ORDER BY id`,
  messages: `
    SELECT m.id, m.conversation_id AS "conversationId", m.parent_id AS "parentId", m.role::text AS role,
      m.parts, m.run_id AS "runId", m.client_message_id AS "clientMessageId", m.created_at AS "createdAt",
      r.status::text AS status, r.error_code AS "errorCode", r.error_message AS "errorMessage",
      m.completed_at IS NOT NULL AS "isStanding"
    FROM message m LEFT JOIN run r ON r.assistant_message_id = m.id
    WHERE $1::uuid IS NULL OR m.conversation_id = $1 ORDER BY m.id`,
  runs: `
    SELECT id, conversation_id AS "conversationId", number, status::text AS status, model, attempt, epoch,
      user_message_id AS "userMessageId", assistant_message_id AS "assistantMessageId",
      retry_of_id AS "retryOfId", error_code AS "errorCode", error_message AS "errorMessage",
      input_tokens AS "inputTokens", output_tokens AS "outputTokens", model_calls AS "modelCalls",
      created_at AS "createdAt", started_at AS "startedAt", finished_at AS "finishedAt"
    FROM run WHERE $1::uuid IS NULL OR conversation_id = $1 ORDER BY conversation_id, number`,
  events: `
    SELECT type, conversation_id AS "conversationId", seq, run_id AS "runId", created_at AS at, payload
    FROM event WHERE $1::uuid IS NULL OR conversation_id = $1 ORDER BY conversation_id, seq`,
  approvals: `
    SELECT a.id, conversation_id AS "conversationId", run_id AS "runId", tool_call_id AS "toolCallId",
      kind::text AS kind, round, started_at AS "startedAt", tool, args, args_hash AS "argsHash",
      tool_version AS "toolVersion", json_build_object('source', policy_source) AS policy,
      asked_again AS "askedAgain", schema,
      risk::text AS risk, status::text AS status, decision, decided_at AS "decidedAt",
      decided_from AS "decidedFrom", expires_at AS "expiresAt", expiry_then::text AS "expiryThen",
      reminded_at AS "remindedAt", reopened_from_id AS "reopenedFromId",
      reopened_run_id AS "reopenedRunId",
      a.created_at AS "createdAt",
      CASE WHEN u.id IS NULL THEN NULL ELSE json_build_object('id', u.id, 'name', u.name) END AS "decidedBy"
    FROM approval a LEFT JOIN "user" u ON u.id = a.decided_by_id
    WHERE $1::uuid IS NULL OR conversation_id = $1 ORDER BY a.id`,
  effects: `
    SELECT tool_call_id AS "toolCallId", run_id AS "runId", tool, args, effect.status::text AS status,
      result, effect.epoch, effect.is_repeatable AS "isRepeatable", effect.retry_at IS NOT NULL AS "isWaiting", effect.started_at AS "startedAt",
      effect.finished_at AS "finishedAt"
    FROM effect JOIN run ON run.id = run_id
    WHERE $1::uuid IS NULL OR conversation_id = $1 ORDER BY tool_call_id`,
  audit: `
    SELECT action, approval_id AS "approvalId", tool_call_id AS "toolCallId", args_hash AS "argsHash", outcome
    FROM audit_entry WHERE $1::uuid IS NULL OR conversation_id = $1 ORDER BY id`,
  grantUses: `
    SELECT used.tool_call_id AS "toolCallId", used.grant_id AS "grantId", used.used_at AS "usedAt",
      g.uses, g.max_uses AS "maxUses", g.revoked_at AS "revokedAt"
    FROM grant_use used JOIN "grant" g ON g.id = used.grant_id
      LEFT JOIN effect ON effect.tool_call_id = used.tool_call_id LEFT JOIN run ON run.id = effect.run_id
    WHERE $1::uuid IS NULL OR run.id IS NULL OR run.conversation_id = $1
    ORDER BY used.tool_call_id, used.grant_id`,
  checkpoints: `
    SELECT thread_id AS "conversationId", checkpoint_id AS "checkpointId",
      checkpoint->'channel_versions' AS versions
    FROM langgraph.checkpoints WHERE $1::uuid IS NULL OR thread_id = $1::text
    ORDER BY thread_id, checkpoint_id`,
} as const;
