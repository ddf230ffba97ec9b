import { type Frame, inPieces, type Protocol, toArgsText } from "./protocol.ts";
import type { StreamedReply } from "./scripted-reply.ts";

const stopReasons = { stop: "end_turn", "tool-calls": "tool_use", length: "max_tokens", refusal: "refusal" };

const errorTypes: Readonly<Record<number, string>> = {
  401: "authentication_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  529: "overloaded_error",
};

/** Messages, streamed: docs.anthropic.com/en/docs/build-with-claude/streaming. */
export const anthropicProtocol: Protocol = {
  provider: "anthropic",
  path: "/v1/messages",
  frames(reply, { model }) {
    const finish = reply.finish ?? (reply.toolCalls.length > 0 ? "tool-calls" : "stop");
    const { inputTokens, outputTokens } = reply.usage;
    const message = {
      id: "msg_scripted",
      type: "message",
      role: "assistant",
      model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      usage: { input_tokens: inputTokens, output_tokens: 1 },
    };
    return [
      toFrame("message_start", { message }),
      toFrame("ping", {}),
      ...toBlocks(reply).flatMap((block, index) => blockFrames(block, index)),
      toFrame("message_delta", {
        delta: { stop_reason: stopReasons[finish], stop_sequence: null },
        usage: { output_tokens: outputTokens },
      }),
      toFrame("message_stop", {}),
    ];
  },
  errorFrame: (errorType) => toFrame("error", { error: { type: errorType, message: "Scripted error." } }),
  errorBody: (status, message, errorType) => ({
    type: "error",
    error: {
      type: errorType ?? errorTypes[status] ?? (status >= 500 ? "api_error" : "invalid_request_error"),
      message,
    },
    request_id: "req_scripted",
  }),
};

interface Block {
  readonly start: object;
  readonly deltas: readonly object[];
}

function toBlocks(reply: StreamedReply): Block[] {
  const pieces = (text: string) => inPieces(text, reply.pieceCharacters);
  const thinking: Block = {
    start: { type: "thinking", thinking: "", signature: "" },
    deltas: pieces(reply.reasoning).map((piece) => ({ type: "thinking_delta", thinking: piece })),
  };
  const text: Block = {
    start: { type: "text", text: "" },
    deltas: pieces(reply.text).map((piece) => ({ type: "text_delta", text: piece })),
  };
  const calls = reply.toolCalls.map(
    (call, index): Block => ({
      start: { type: "tool_use", id: call.id ?? `toolu_${index}`, name: call.name, input: {} },
      deltas: pieces(toArgsText(call.args)).map((piece) => ({
        type: "input_json_delta",
        partial_json: piece,
      })),
    }),
  );
  return [...[thinking, text].filter((block) => block.deltas.length > 0), ...calls];
}

function blockFrames({ start, deltas }: Block, index: number): Frame[] {
  return [
    toFrame("content_block_start", { index, content_block: start }),
    ...deltas.map((delta) => toFrame("content_block_delta", { index, delta }, true)),
    toFrame("content_block_stop", { index }),
  ];
}

const toFrame = (type: string, data: object, isPiece = false): Frame => ({
  sse: `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`,
  isPiece,
});
