import type { Message, Run } from "@holdfast/contracts";

/**
 * Puts a message into the path. A reply may stand later than the question asked after it, so its
 * place is behind its parent or before its child; a newer child of the same parent (a retry's
 * reply) takes the place of the older one and of all that followed it.
 */
export function putMessage(path: readonly Message[], message: Message): readonly Message[] {
  const known = path.findIndex(({ id }) => id === message.id);
  if (known >= 0) return path.with(known, message);
  const parent = path.findIndex(({ id }) => id === message.parentId);
  if (parent >= 0) return putBehind(path, parent, message);
  const child = path.findIndex(({ parentId }) => parentId === message.id);
  return child >= 0 ? path.toSpliced(child, 0, message) : [...path, message];
}

/** One that is not in the path is not put into it: it is of another branch, or on a page not read yet. */
export const replaceMessage = (path: readonly Message[], message: Message): readonly Message[] =>
  path.some(({ id }) => id === message.id)
    ? path.map((known) => (known.id === message.id ? message : known))
    : path;

function putBehind(path: readonly Message[], parent: number, message: Message): readonly Message[] {
  const hasSibling = path[parent + 1]?.parentId === message.parentId;
  if (!hasSibling) return path.toSpliced(parent + 1, 0, message);
  const child = path.findIndex(({ parentId }) => parentId === message.id);
  return [...path.slice(0, parent + 1), message, ...(child >= 0 ? path.slice(child) : [])];
}

/** A retry writes the reply anew: the failed one is no longer part of the path. */
export const dropOtherReplies = (path: readonly Message[], run: Run): readonly Message[] =>
  path.filter(({ id, parentId }) => parentId !== run.userMessageId || id === run.assistantMessageId);

/** The latest page over what is known: older pages are kept where the two join. */
export function joinLatest(known: readonly Message[], latest: readonly Message[]): readonly Message[] | null {
  const first = latest[0];
  const join = first ? known.findIndex(({ id }) => id === first.id) : -1;
  return join < 0 ? null : [...known.slice(0, join), ...latest];
}

export function joinOlder(older: readonly Message[], known: readonly Message[]): readonly Message[] {
  const ids = new Set(known.map(({ id }) => id));
  return [...older.filter(({ id }) => !ids.has(id)), ...known];
}
