// Turns what a test runner reported into counts that cannot be better than what happened.

/**
 * @param {object} run
 * @param {string} run.name of the whole run, for what has no name of its own
 * @param {number | null} run.code the runner's exit code
 * @param {{name: string, passed: number, failed: number}[]} run.summary one per part (a browser)
 * @param {number} run.parts how many parts there should be
 * @returns {{name: string, passed: number, failed: number}[]}
 */
export function countTests({name, code, summary, parts}) {
  const counts = summary.map(({name: part, passed, failed}) => {
    const ran = passed + failed;
    return {name: `tests in ${part}`, passed, failed: ran === 0 ? 1 : failed};
  });
  const problems = [];
  if (counts.length < parts) problems.push('some did not report');
  const failed = counts.reduce((sum, part) => sum + part.failed, 0);
  if (code !== 0 && failed === 0 && problems.length === 0) problems.push('the runner failed');
  return [
    ...counts,
    ...problems.map((problem) => ({name: `${name}: ${problem}`, passed: 0, failed: 1})),
  ];
}
