/** What the demo model answers to anything it does not understand. */
export const introduction = `I am the demo model. I work offline, without an account, and understand only a few phrases:

- My name is Alice
- What's my name?
- What time is it in Tokyo?
- Email bob@example.com about lunch saying See you at noon
- Email alice@example.com and bob@example.com about lunch saying See you at noon
- What time is it in Tokyo? Then email bob@example.com about our call saying I will ring you
- Schedule lunch with bob@example.com on 2027-03-15 from 12:00 to 13:00 in Berlin
- What time is it in Tokyo? Schedule a call with bob@example.com on 2027-03-16 from 9:00 to 9:30 in Tokyo, and email bob@example.com about our call saying I will ring you
- Ask me where to go next: Tokyo, Lisbon or Denver
- Count to 300
- Show me some Markdown

For real answers, choose a model of a provider.`;

export const markdownShowcase = `## A taste of Markdown

Text can be **bold**, *italic*, or \`code\`, and it can [link](https://commonmark.org) to a page.

| City | Zone | Offset in winter |
| --- | --- | ---: |
| Tokyo | Asia/Tokyo | +09:00 |
| Lisbon | Europe/Lisbon | +00:00 |
| Denver | America/Denver | -07:00 |

\`\`\`ts
export const greet = (name: string): string => \`Hello, \${name}!\`;
\`\`\`

1. Lists are numbered,
2. or they are not:
   - like this one.

> Simplicity is prerequisite for reliability.

The area under the bell curve is $$\\int_{-\\infty}^{\\infty} e^{-x^2} \\, dx = \\sqrt{\\pi}$$ and that is all.`;
