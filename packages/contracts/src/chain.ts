/**
 * A list from its last item back. It grows by one in constant time and shares the rest, so whoever holds an
 * earlier end still holds the earlier list; an array copied for each item makes n items cost n².
 */
export interface Chain<Item> {
  readonly item: Item;
  readonly before: Chain<Item> | null;
}

export function toChain<Item>(items: readonly Item[]): Chain<Item> | null {
  let chain: Chain<Item> | null = null;
  for (const item of items) chain = { item, before: chain };
  return chain;
}

/** From the first item on. */
export function fromChain<Item>(chain: Chain<Item> | null): Item[] {
  const items: Item[] = [];
  for (let link = chain; link; link = link.before) items.push(link.item);
  return items.reverse();
}
