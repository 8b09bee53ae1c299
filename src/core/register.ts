/**
 * What an application says once of itself, so that addresses, params and data are checked everywhere.
 *
 * @example
 * declare module 'meanwhile' {
 *   interface Register {
 *     routes: typeof routes; // an array from createRoute()
 *     context: {user: User}; // what loaders get of the outlet, if anything
 *     base: '/app'; // unless it is '/'
 *   }
 * }
 */
export interface Register {}

/** What the application has said of one thing, or else `Otherwise`. */
export type Registered<Name extends string, Otherwise> = Name extends keyof Register
  ? Register[Name]
  : Otherwise;
