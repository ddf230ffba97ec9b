/** Every bound of the public interface. Lengths are UTF-16 code units, sizes bytes, unless the name says otherwise. */
export const limits = {
  messageCharacters: 100_000,
  pageSize: 100,
  defaultPageSize: 30,
  requestBodyBytes: 1_000_000,
  /** Calls in one request. */
  batchSize: 20,
  titleCharacters: 200,
  nameCharacters: 100,
  emailCharacters: 254,
  passwordMinCharacters: 10,
  passwordMaxCharacters: 200,
  /** An issuer's address and a subject of at most 255 characters (OpenID Connect Core §8). */
  providerAccountIdCharacters: 1_000,
  reasonCharacters: 2_000,
  questionCharacters: 2_000,
  choiceCharacters: 200,
  choices: 20,
  /** How long an approval may wait before it runs out, unless it waits for ever. */
  expiryMinSeconds: 10,
  expiryMaxSeconds: 90 * 86_400,
  searchCharacters: 200,
  toolNameCharacters: 100,
  /** Of a question and of a stated reason, as far as a list shows them. */
  contextCharacters: 1_000,
  /** Tool calls before an approval that a list tells of. */
  contextCalls: 20,
  modelCharacters: 200,
  cursorCharacters: 200,
  /** Messages of one conversation that may wait behind the run at work. */
  queuedRuns: 20,
  /** Times that the model is called for one reply, and that one tool call is executed, if what fails may pass. */
  modelTries: 5,
  toolTries: 4,
  /** Of one standing approval. */
  matchers: 20,
  matcherPathCharacters: 200,
  matcherValueCharacters: 1_000,
  globStars: 10,
  grantUses: 10_000,
  /** Standing approvals in force that one person may have for one tool. */
  grantsPerTool: 50,
  /** Of those that have ended, the latest that a list gives. */
  endedGrants: 200,
  /** The latest calls of a tool that a standing approval is tried on before it is made. */
  previewedCalls: 20,
  /** Conversations that one `conversation.feed` subscription may follow. */
  followedConversations: 50,
  /** Places where one person is told that something waits. */
  notificationTargets: 20,
  targetAddressCharacters: 2_000,
  /** Mailboxes to which one person can have codes sent within an hour, and wrong ones that can be tried before a new one is needed. */
  mailboxesAnHour: 10,
  codeTries: 5,
  codeMinutes: 60,
  /** A tab that shows a conversation counts for so long after it has last said so. */
  presenceSeconds: 45,
} as const;
