/** Whether an element has something to show for an error. */
export const showsError = (element: Element & {renderError?: unknown}): boolean =>
  !!(element.renderError ?? element.querySelector(':scope>[slot=error]'));
