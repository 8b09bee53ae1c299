/** An answer that is not a success: an HTTP status and a sentence for the person who asked. */
export class HttpError extends Error {
  /**
   * @param {number} status the HTTP status of the answer, 400 to 599
   * @param {string} message said to the client as it is, so it names nothing of the machine
   */
  constructor(status, message) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
  }
}
