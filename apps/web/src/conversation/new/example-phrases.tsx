import { useTranslations } from "next-intl";

const phrases = ["time", "email", "emails", "count", "name"] as const;

/** Things that work with any model, the scripted one included. */
export function ExamplePhrases({ onChoose }: { onChoose: (text: string) => void }) {
  const t = useTranslations("conversation.examples");
  return (
    <section aria-labelledby="examples" className="flex flex-col gap-3">
      <h3 id="examples" className="text-center text-muted-foreground text-sm">
        {t("title")}
      </h3>
      <ul className="flex flex-wrap justify-center gap-2">
        {phrases.map((phrase) => (
          <li key={phrase}>
            <button
              type="button"
              onClick={() => onChoose(t(phrase))}
              className="rounded-full border bg-surface px-4 py-2 text-left text-sm transition-colors hover:border-ring hover:bg-accent"
            >
              {t(phrase)}
            </button>
          </li>
        ))}
      </ul>
      <p className="text-balance text-center text-muted-foreground text-xs">{t("demo")}</p>
    </section>
  );
}
