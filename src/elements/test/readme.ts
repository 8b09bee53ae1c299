/** The first block of code of the readme after a heading, without the script tag, which the page has. */
export async function example(heading: string, language: 'html' | 'js' = 'html'): Promise<string> {
  const readme = await (await fetch('/README.md')).text();
  const [, after] = `\n${readme}`.split(`\n${heading}\n`);
  const [, code] = new RegExp(`^\`\`\`${language}\n(.*?)\`\`\``, 'ms').exec(after!)!;
  return code!.replace(/<script.*?<\/script>/, '');
}
