export { openBrowser } from "./open-browser.ts";
export { type DatabaseProxy, startDatabaseProxy } from "./start-database-proxy.ts";
export { type ReceivedPost, type Receiver, type ReceiverAnswer, startReceiver } from "./start-receiver.ts";
