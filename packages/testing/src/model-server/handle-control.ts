import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { z } from "zod";
import type { Script } from "./script.ts";
import { scriptedReplySchema } from "./scripted-reply.ts";

/**
 * The script over HTTP, for tests in another process:
 * `POST /control/replies` (an array), `POST /control/release`, `GET /control/requests`, `DELETE /control`.
 */
export async function handleControl(
  script: Script,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  switch (`${request.method} ${request.url}`) {
    case "POST /control/replies":
      script.enqueue(z.array(scriptedReplySchema).parse(await json(request)));
      break;
    case "POST /control/release":
      script.release();
      break;
    case "DELETE /control":
      script.reset();
      break;
    case "GET /control/requests":
      response.setHeader("content-type", "application/json").end(JSON.stringify(script.requests));
      return;
    default:
      response.writeHead(404).end();
      return;
  }
  response.writeHead(204).end();
}
