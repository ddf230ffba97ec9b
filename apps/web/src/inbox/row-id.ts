/** Of the button that opens a row. */
export const rowId = (approvalId: string): string => `inbox-${approvalId}`;
