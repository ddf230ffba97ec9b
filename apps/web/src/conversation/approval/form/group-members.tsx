"use client";

import { Button, classNames, IconButton } from "@holdfast/ui";
import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { flushSync } from "react-dom";
import { createNode } from "./create-node.ts";
import { focusFirstField } from "./focus-first-field.ts";
import type { FormMember, FormNode, GroupNode } from "./form-node.ts";
import { isNarrow } from "./is-narrow.ts";
import { useNodeField } from "./node-field-context.ts";
import { findZoneMember, inNamedZone } from "./on-named-clock.ts";
import { ZoneProvider } from "./zone-context.ts";

interface GroupMembersProps {
  node: GroupNode;
  /** Inside another, where short texts stand side by side. */
  isInner?: boolean;
  onChange(node: GroupNode): void;
}

/** Those that are there, then a button for each optional one that is not. */
export function GroupMembers({ node, isInner = false, onChange }: GroupMembersProps) {
  const t = useTranslations("conversation.form");
  const id = useId();
  const NodeField = useNodeField();
  const zoneMember = findZoneMember(node.members);
  const absent = node.members.filter((member) => member.node === null);

  function put(changed: FormMember, inner: FormNode | null): void {
    const members = node.members.map((member) => (member === changed ? { ...member, node: inner } : member));
    const group = { ...node, members };
    onChange(changed.name === zoneMember?.name ? inNamedZone(group) : group);
  }

  function add(member: FormMember): void {
    flushSync(() => put(member, createNode(member.part)));
    focusFirstField(document.getElementById(`${id}-${member.name}`));
  }

  function remove(member: FormMember): void {
    flushSync(() => put(member, null));
    document.getElementById(`${id}-add-${member.name}`)?.focus();
  }

  return (
    <ZoneProvider value={zoneMember !== undefined}>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {node.members.map((member) =>
          member.node ? (
            <div
              key={member.name}
              id={`${id}-${member.name}`}
              className={classNames("min-w-0", !isNarrow(member.node, isInner) && "sm:col-span-2")}
            >
              <NodeField
                node={member.node}
                label={member.label}
                hint={member.hint}
                onChange={(inner) => put(member, inner)}
                action={
                  !member.isRequired && (
                    <IconButton
                      size="sm"
                      label={t("leaveOut", { label: member.label })}
                      onClick={() => remove(member)}
                      className="-my-1 max-sm:-my-2 max-sm:size-11"
                    >
                      <X aria-hidden />
                    </IconButton>
                  )
                }
              />
            </div>
          ) : null,
        )}
        {absent.length > 0 && (
          <div className="flex flex-wrap gap-2 sm:col-span-2">
            {absent.map((member) => (
              <Button
                key={member.name}
                id={`${id}-add-${member.name}`}
                size="sm"
                aria-label={t("add", { label: member.label })}
                onClick={() => add(member)}
                className="border-dashed text-muted-foreground"
              >
                <Plus aria-hidden />
                {member.label}
              </Button>
            ))}
          </div>
        )}
      </div>
    </ZoneProvider>
  );
}
