import type { LeaderMessage, TabMessage } from "./feed-protocol.ts";

export interface Bus {
  toLeader(message: TabMessage): void;
  toTabs(message: LeaderMessage): void;
  close(): void;
}

export interface BusListeners {
  onTabMessage(message: TabMessage): void;
  onLeaderMessage(message: LeaderMessage): void;
}

export type Channel = Pick<BroadcastChannel, "postMessage" | "close" | "onmessage">;

type Envelope =
  | { readonly to: "leader"; readonly message: TabMessage }
  | { readonly to: "tabs"; readonly message: LeaderMessage };

/** One channel for both directions, this tab included. From one sender, messages arrive in order. */
export function createBus(channel: Channel | null, listeners: BusListeners): Bus {
  const deliver = (envelope: Envelope) => {
    if (envelope.to === "leader") listeners.onTabMessage(envelope.message);
    else listeners.onLeaderMessage(envelope.message);
  };
  let isClosed = false;
  const post = (envelope: Envelope) => {
    if (isClosed) return;
    channel?.postMessage(envelope);
    deliver(envelope);
  };
  if (channel) channel.onmessage = ({ data }: MessageEvent<Envelope>) => deliver(data);
  return {
    toLeader: (message) => post({ to: "leader", message }),
    toTabs: (message) => post({ to: "tabs", message }),
    close() {
      isClosed = true;
      channel?.close();
    },
  };
}
