/**
 * Stands in for `rehype-raw`, which streamdown brings along and we never use: HTML in a message is
 * text. The real one carries a whole HTML parser, 50 kB compressed, to every reader.
 */
export default function rehypeRaw(): void {}
