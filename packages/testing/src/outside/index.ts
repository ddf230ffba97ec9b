export { openBrowser } from "./open-browser.ts";
export { type ReceivedPost, type Receiver, type ReceiverAnswer, startReceiver } from "./start-receiver.ts";
