/** So that what has to be corrected is where one is, and is read out. */
export function focusFirstIssue(form: HTMLFormElement | null): void {
  const field = form?.querySelector<HTMLElement>("[aria-invalid=true], [data-invalid=true]");
  field?.focus();
}
