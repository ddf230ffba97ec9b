export { openBrowser } from "./open-browser.ts";
export { type ReceivedPost, type Receiver, startReceiver } from "./start-receiver.ts";
