import { type Frame, inPieces, type ModelRequest, type Protocol, toArgsText } from "./protocol.ts";
import type { StreamedReply } from "./scripted-reply.ts";

const finishReasons = {
  stop: "stop",
  "tool-calls": "tool_calls",
  length: "length",
  refusal: "content_filter",
};

const errorTypes: Readonly<Record<number, string>> = {
  401: "invalid_request_error",
  429: "rate_limit_exceeded",
};

/** Chat Completions, streamed: platform.openai.com/docs/api-reference/chat-streaming. */
export const openaiProtocol: Protocol = {
  provider: "openai",
  path: "/v1/chat/completions",
  frames(reply, request) {
    const finish = reply.finish ?? (reply.toolCalls.length > 0 ? "tool-calls" : "stop");
    return [
      toFrame(request, { role: "assistant", content: "" }),
      ...pieces(reply.reasoning, reply).map((piece) => toFrame(request, { reasoning_content: piece }, true)),
      ...pieces(reply.text, reply).map((piece) => toFrame(request, { content: piece }, true)),
      ...reply.toolCalls.flatMap((call, index) => toolCallFrames(request, reply, { call, index })),
      toFrame(request, {}, false, finishReasons[finish]),
      ...(request.includeUsage ? [usageFrame(request, reply)] : []),
      { sse: "data: [DONE]\n\n", isPiece: false },
    ];
  },
  errorFrame: (errorType) => toSse({ error: toError("Scripted error.", errorType) }),
  errorBody: (status, message, errorType) => ({
    error: toError(
      message,
      errorType ?? errorTypes[status] ?? (status >= 500 ? "server_error" : "invalid_request_error"),
    ),
  }),
};

const pieces = (text: string, { pieceCharacters }: StreamedReply) => inPieces(text, pieceCharacters);

const toError = (message: string, type: string) => ({ message, type, param: null, code: type });

const toSse = (data: unknown, isPiece = false): Frame => ({
  sse: `data: ${JSON.stringify(data)}\n\n`,
  isPiece,
});

const envelope = ({ model }: ModelRequest) => ({
  id: "chatcmpl-scripted",
  object: "chat.completion.chunk",
  created: 1_763_000_000,
  model,
  system_fingerprint: null,
});

function toFrame(request: ModelRequest, delta: object, isPiece = false, finish: string | null = null): Frame {
  const choice = { index: 0, delta, logprobs: null, finish_reason: finish };
  return toSse(
    { ...envelope(request), choices: [choice], ...(request.includeUsage && { usage: null }) },
    isPiece,
  );
}

function usageFrame(request: ModelRequest, { usage }: StreamedReply): Frame {
  return toSse({
    ...envelope(request),
    choices: [],
    usage: {
      prompt_tokens: usage.inputTokens,
      completion_tokens: usage.outputTokens,
      total_tokens: usage.inputTokens + usage.outputTokens,
    },
  });
}

function toolCallFrames(
  request: ModelRequest,
  reply: StreamedReply,
  { call, index }: { call: StreamedReply["toolCalls"][number]; index: number },
): Frame[] {
  const start = {
    index,
    id: call.id ?? `call_${index}`,
    type: "function",
    function: { name: call.name, arguments: "" },
  };
  return [
    toFrame(request, { tool_calls: [start] }),
    ...pieces(toArgsText(call.args), reply).map((piece) =>
      toFrame(request, { tool_calls: [{ index, function: { arguments: piece } }] }, true),
    ),
  ];
}
