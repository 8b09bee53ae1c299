// What the policy of the page has refused, in order.
const violations: string[] = [];
Object.assign(window, {violations});
document.addEventListener('securitypolicyviolation', (event) =>
  violations.push(`${event.violatedDirective} in ${event.sourceFile}: ${event.blockedURI}`),
);
