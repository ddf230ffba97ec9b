const controlButBreaks = /[^\P{Cc}\n\r\t]/u;

/** Text of any number of lines that any message can hold. */
export const isSendableText = (text: string): boolean => !controlButBreaks.test(text) && text.isWellFormed();
