import type { Contender, Lane } from "../contenders/contender.ts";
import type { ModelProcess } from "../stack/model-process.ts";
import { longReply } from "../stack/model-replies.ts";

/** Questions in each conversation, one after another. */
export const runsPerLane = 5;
/** A model's call that is made again finds a reply as well. */
const repliesPerRun = 2;

export interface Load {
  /** First token at the client minus the model's own, of each run, in ms. */
  readonly waits: readonly number[];
  readonly runsPerSecond: number;
}

export interface LoadInput {
  readonly contender: Contender;
  readonly models: ModelProcess;
  /** Conversations at once. */
  readonly lanes: number;
  /** How often so many are opened. */
  readonly rounds: number;
  /** Of one character, in each reply. */
  readonly pieces: number;
}

/** Lets so many conversations ask at once, in rounds. What it takes to open them does not count. */
export async function measureLoad(input: LoadInput): Promise<Load> {
  const waits: number[] = [];
  let seconds = 0;
  for (let round = 0; round < input.rounds; round += 1) {
    const asked = await askAll(input);
    waits.push(...asked.waits);
    seconds += asked.seconds;
  }
  return { waits, runsPerSecond: waits.length / seconds };
}

async function askAll({ contender, models, lanes, pieces }: LoadInput) {
  await using open = new AsyncDisposableStack();
  const replies = lanes * runsPerLane * repliesPerRun;
  await models.enqueue(Array.from({ length: replies }, () => longReply(pieces)));
  const opened = await Promise.all(Array.from({ length: lanes }, () => contender.openLane()));
  for (const lane of opened) open.use(lane);
  const startedAt = performance.now();
  const answers = await Promise.all(opened.map(askInTurn));
  const seconds = (performance.now() - startedAt) / 1_000;
  const firstPieces = await models.takeFirstPieces();
  const waits = answers.flat().map(({ text, firstTokenMs }) => {
    const own = firstPieces.get(text);
    if (own === undefined) throw new Error(`The model was never asked “${text}”.`);
    return firstTokenMs - own;
  });
  return { waits, seconds };
}

async function askInTurn(lane: Lane, index: number) {
  const answers: { text: string; firstTokenMs: number }[] = [];
  while (answers.length < runsPerLane) {
    const text = `Question ${answers.length + 1} of lane ${index + 1}`;
    answers.push({ text, ...(await lane.ask(text)) });
  }
  return answers;
}
