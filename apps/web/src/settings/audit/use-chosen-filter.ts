import { useSearchParam } from "../../inbox/use-search-param.ts";
import type { ChosenFilter } from "./to-audit-filter.ts";

export interface FilterChoice {
  readonly chosen: ChosenFilter;
  choose(change: Partial<ChosenFilter>): void;
  readonly isFiltered: boolean;
  clear(): void;
}

const nothing: ChosenFilter = { tool: "", action: "", from: "", to: "", query: "" };

/** In the page's address, so that a look at the trail can be kept and passed on. */
export function useChosenFilter(): FilterChoice {
  const [tool, setTool] = useSearchParam("tool");
  const [action, setAction] = useSearchParam("action");
  const [from, setFrom] = useSearchParam("from");
  const [to, setTo] = useSearchParam("to");
  const [query, setQuery] = useSearchParam("q");
  const chosen = { tool, action, from, to, query };
  const set = { tool: setTool, action: setAction, from: setFrom, to: setTo, query: setQuery };
  function choose(change: Partial<ChosenFilter>): void {
    for (const name of ["tool", "action", "from", "to", "query"] as const) {
      const value = change[name];
      if (value !== undefined) set[name](value);
    }
  }
  return {
    chosen,
    choose,
    isFiltered: Object.values(chosen).some((value) => value !== ""),
    clear: () => choose(nothing),
  };
}
