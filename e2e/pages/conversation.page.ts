import type { Page } from "@playwright/test";
import { ApprovalCard } from "./approval-card.page.ts";
import { OutcomeCard } from "./outcome-card.page.ts";
import { QuestionCard } from "./question-card.page.ts";
import { TimelinePanel } from "./timeline-panel.page.ts";

/** A conversation, or the page on which one begins. */
export class ConversationPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Behind the fields of approvals, of which one may be called "Message" too. */
  get composer() {
    return this.page.getByRole("textbox", { name: "Message", exact: true }).last();
  }

  /** What may become of the text while something waits. */
  get choices() {
    return this.page.getByRole("group", { name: "What to do with this text" }).getByRole("radio");
  }

  choice(name: string) {
    return this.page.getByRole("radio", { name, exact: true });
  }

  get sendButton() {
    return this.page.getByRole("button", { name: "Send", exact: true });
  }

  get transcript() {
    return this.page.getByRole("region", { name: "Messages" });
  }

  get questions() {
    return this.transcript.getByRole("article", { name: "You" });
  }

  get replies() {
    return this.transcript.getByRole("article", { name: "Agent" });
  }

  get lastReply() {
    return this.replies.last();
  }

  /** The last reply once nothing of it is still to come. */
  get finishedReply() {
    return this.page.locator("article[aria-label=Agent][aria-busy=false]").last();
  }

  /** What the finished reply says, without notes about how it came about. */
  get finishedText() {
    return this.finishedReply.getByRole("paragraph");
  }

  get notFound() {
    return this.page.getByRole("heading", { name: "There is no such conversation" });
  }

  /** The calls of tools that need nobody's decision any more. */
  get toolCalls() {
    return this.transcript.getByRole("group");
  }

  /** What was being written when it was decided elsewhere. */
  get unsent() {
    return this.transcript.getByRole("region", { name: /not sent$/ });
  }

  get approvals() {
    return this.transcript.getByRole("region", { name: /: your approval is needed$/ });
  }

  /** The request to say whether a call happened. */
  get outcome(): OutcomeCard {
    return new OutcomeCard(this.transcript.getByRole("region", { name: /: it may have happened$/ }));
  }

  /** What the agent asks. */
  get question(): QuestionCard {
    return new QuestionCard(this.transcript.getByRole("region").filter({ hasText: "The agent asks you" }));
  }

  /** What is said of restarts, at the last reply. */
  get restartNote() {
    return this.lastReply.getByRole("note");
  }

  get timelineButton() {
    return this.lastReply.getByRole("button", { name: "Timeline" });
  }

  /** Says and sets what the agent may do here without asking. */
  get modeButton() {
    return this.page.getByRole("button", { name: /^What it may do without asking/ });
  }

  /** Of what runs here without asking. */
  get modeWarning() {
    return this.page.getByRole("note", { name: "Warning" });
  }

  get conversationId(): string {
    return new URL(this.page.url()).pathname.replace("/c/", "");
  }

  /** The request for approval that mentions this, or the only one. */
  approval(mention?: string): ApprovalCard {
    return new ApprovalCard(mention ? this.approvals.filter({ hasText: mention }) : this.approvals);
  }

  async open(conversationId: string): Promise<void> {
    await this.page.goto(`/c/${conversationId}`);
  }

  async openNew(): Promise<void> {
    await this.page.goto("/");
  }

  async send(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press("Enter");
  }

  /** A new conversation with this as its first message. */
  async start(text: string): Promise<void> {
    await this.openNew();
    await this.send(text);
    await this.page.waitForURL(/\/c\//);
  }

  /** Of the last reply. */
  async openTimeline(): Promise<TimelinePanel> {
    await this.timelineButton.click();
    return new TimelinePanel(this.page);
  }

  async stop(): Promise<void> {
    await this.page.getByRole("button", { name: "Stop", exact: true }).click();
  }

  async retry(): Promise<void> {
    await this.lastReply.getByRole("button", { name: "Try again" }).click();
  }

  async chooseMode(name: string): Promise<void> {
    await this.modeButton.click();
    await this.page.getByRole("menuitemradio", { name }).click();
  }
}
