import { useTranslations } from "next-intl";

export interface ToolWords {
  /** "Send e-mail" */
  readonly name: string;
  /** "sending an e-mail" */
  readonly doing: string;
  /** "The mail server is not available." */
  readonly unavailable: string;
}

/** A tool's name in words. One that the catalogue does not know is spelt out from its own name. */
export function useToolWords(): (tool: string) => ToolWords {
  const t = useTranslations("conversation.tools");
  return (tool) => {
    if (isKnown(tool)) {
      return {
        name: t(`${tool}.name`),
        doing: t(`${tool}.doing`),
        unavailable: t(`${tool}.unavailable`),
      };
    }
    const name = spellOut(tool);
    return { name, doing: t("unknown", { name }), unavailable: t("unavailable", { name }) };
  };
}

const known = ["ask_user", "create_event", "current_time", "send_email"] as const;

const isKnown = (tool: string): tool is (typeof known)[number] => known.some((name) => name === tool);

function spellOut(tool: string): string {
  const words = tool.replace(/[_-]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
