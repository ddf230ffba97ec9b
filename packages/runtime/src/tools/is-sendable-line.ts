/** Ends a header in a message, or cannot be stored. */
const control = /\p{Cc}/u;

/** One line of text that any header can hold. */
export const isSendableLine = (text: string): boolean => !control.test(text) && text.isWellFormed();
