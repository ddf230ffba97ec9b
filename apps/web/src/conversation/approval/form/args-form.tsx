"use client";

import type { JsonObject, RefusedArg } from "@holdfast/contracts";
import { Button } from "@holdfast/ui";
import { useTranslations } from "next-intl";
import { type SyntheticEvent, useEffect, useRef, useState } from "react";
import { backOnEscape } from "../back-on-escape.ts";
import type { ArgIssues } from "./arg-issue.ts";
import { ArgsJson } from "./args-json.tsx";
import { type Draft, openFields, openJson, readDraft } from "./draft.ts";
import { focusFirstField } from "./focus-first-field.ts";
import { focusFirstIssue } from "./focus-first-issue.ts";
import { GroupMembers } from "./group-members.tsx";
import { IssuesProvider } from "./issues-context.ts";
import { NodeField } from "./node-field.tsx";
import { NodeFieldProvider } from "./node-field-context.ts";
import { toArgIssues } from "./to-arg-issues.ts";
import { toWritten, type WrittenArgs } from "./to-written.ts";
import { ViewChoice } from "./view-choice.tsx";

interface ArgsFormProps {
  schema: JsonObject;
  args: JsonObject;
  /** What the service found wrong with what was sent last. */
  refused: readonly RefusedArg[];
  isBusy: boolean;
  /** What it says after a change; null as long as that is what it said at first. */
  onWrite(written: WrittenArgs | null): void;
  onSubmit(args: JsonObject): void;
  onCancel(): void;
}

const noIssues: ArgIssues = new Map();

/** The arguments as a form made from their schema. It opens with what the agent has proposed. */
export default function ArgsForm(props: ArgsFormProps) {
  const { schema, args, refused, isBusy, onWrite, onSubmit, onCancel } = props;
  const t = useTranslations("conversation.approval");
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState(() => openFields(schema, args));
  const [first] = useState(() => toWritten(draft).text);
  const [issues, setIssues] = useState(noIssues);
  const [seen, setSeen] = useState(refused);
  if (seen !== refused) {
    setSeen(refused);
    setIssues(toArgIssues(draft.node, refused));
  }
  useEffect(() => {
    if (issues === noIssues) focusFirstField(form.current);
    else focusFirstIssue(form.current);
  }, [issues]);

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    if (isBusy) return;
    const reading = readDraft(draft);
    if ("issues" in reading) setIssues(reading.issues);
    else onSubmit(reading.args);
  }

  function change(next: Draft): void {
    const written = toWritten(next);
    setDraft(next);
    onWrite(written.text === first ? null : written);
  }

  /** What is half written cannot be shown in the other view: it is said what is wrong. */
  function turn(view: Draft["view"]): void {
    const reading = readDraft(draft);
    if ("issues" in reading) setIssues(reading.issues);
    else setDraft(view === "json" ? openJson(reading.args) : openFields(schema, reading.args));
  }

  return (
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={isBusy ? undefined : backOnEscape(onCancel)}
      noValidate
      className="flex flex-col gap-4"
    >
      <div className="-mb-1 flex items-center justify-between gap-3">
        <h3 className="font-medium text-sm">{t("editing")}</h3>
        <ViewChoice view={draft.view} onChange={turn} />
      </div>
      <IssuesProvider value={issues}>
        <NodeFieldProvider value={NodeField}>
          <DraftView draft={draft} refused={refused} onChange={change} />
        </NodeFieldProvider>
      </IssuesProvider>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={isBusy} className="max-sm:flex-1">
          {isBusy ? t("recording") : t("approveEdited")}
        </Button>
        <Button variant="ghost" disabled={isBusy} onClick={onCancel}>
          {t("back")}
        </Button>
      </div>
    </form>
  );
}

interface DraftViewProps {
  draft: Draft;
  refused: readonly RefusedArg[];
  onChange(draft: Draft): void;
}

function DraftView({ draft, refused, onChange }: DraftViewProps) {
  const t = useTranslations("conversation.form");
  if (draft.view === "json") {
    return <ArgsJson node={draft.node} refused={refused} onChange={(node) => onChange({ ...draft, node })} />;
  }
  if (draft.node.kind === "group") {
    return <GroupMembers node={draft.node} onChange={(node) => onChange({ ...draft, node })} />;
  }
  return (
    <NodeField
      node={draft.node}
      label={t("json")}
      hint={null}
      onChange={(node) => onChange({ ...draft, node })}
    />
  );
}
