// What stands for the server in the examples of the docs.

/** @typedef {{id: string, title: string, author: string}} Post */

/**
 * @param {string} id
 * @param {AbortSignal} [_signal]
 * @returns {Promise<Post | undefined>}
 */
export async function getPost(id, _signal) {
  return id === '0' ? undefined : {id, title: `Post ${id}`, author: 'ada'};
}

/**
 * @param {string} id
 * @param {AbortSignal} [_signal]
 * @returns {Promise<string[]>}
 */
export const getComments = async (id, _signal) => [`First on ${id}!`];

/**
 * @param {string} id
 * @returns {Promise<{name: string}>}
 */
export const getUser = async (id) => ({name: `User ${id}`});
