/** Decoded path parameters, on an object without a prototype. */
export type Params = Readonly<Record<string, string>>;

/** The query: strings, arrays of strings for repeated keys, or what `validateSearch` returned. */
export type Search = Readonly<Record<string, any>>;

export type IsAny<T> = 0 extends 1 & T ? true : false;

/**
 * The params of a path pattern, read from its literal: optional ones may be missing, groups without a
 * name are `0`, `1`, …. Of a path that is any string they are any {@link Params}.
 *
 * @example
 * type Post = PathParams<'/posts/:postId/:tab?'>; // {postId: string; tab?: string}
 */
export type PathParams<Path extends string> =
  IsOpen<Path> extends true
    ? Params
    : Path extends unknown
      ? ParamsOf<Groups<Path>, string>
      : never;

/** What fills the params of a path pattern in: numbers too. */
export type PathValues<Path extends string> =
  IsOpen<Path> extends true
    ? Readonly<Record<string, string | number>>
    : ParamsOf<Groups<Path>, string | number>;

/** The path of a route below another, joined with exactly one `/`. */
export type JoinPaths<Above extends string, Path extends string | undefined> = Path extends string
  ? WithoutSlashes<Path> extends infer Own extends string
    ? Own extends ''
      ? JoinPaths<Above, undefined>
      : Above extends `${infer Start}/`
        ? `${Start}/${Own}`
        : `${Above}/${Own}`
    : never
  : Above extends ''
    ? '/'
    : Above;

/** The addresses that a path pattern matches, as closely as a type can tell. */
export type AddressesOf<Path extends string> = Path extends unknown
  ? IsOpen<Path> extends true
    ? string
    : Fill<Path>
  : never;

/** Whether a path is no literal, or one with any strings in it. */
type IsOpen<Path extends string> = {} extends Record<Path, 1> ? true : false;

/** What has more syntax in it than params with a name. */
type WithSyntax = `${string}${'*' | '(' | '{' | '}' | '\\'}${string}`;

type WithoutSlashes<Path extends string> = Path extends `/${infer Rest}`
  ? WithoutLastSlash<Rest>
  : WithoutLastSlash<Path>;

type WithoutLastSlash<Path extends string> = Path extends `${infer Start}/` ? Start : Path;

/** Names that end in `?` are optional ones. */
type ParamsOf<Names extends string, Value> = {
  readonly [Name in Names as Name extends `${string}?` ? never : Name]: Value;
} & {
  readonly [Name in Names as Name extends `${infer Bare}?${string}` ? Bare : never]?: Value;
} extends infer Both
  ? {[Key in keyof Both]: Both[Key]}
  : never;

/** The names of all groups of a path; `Outer` are those before the `{` that is open. */
type Groups<
  Path extends string,
  Found extends string = never,
  Outer extends string = never,
  Unnamed extends 0[] = [],
> = Path extends `${infer Literal}:${infer Rest}`
  ? Literal extends WithSyntax
    ? NextGroup<Path, Found, Outer, Unnamed>
    : Named<TakeName<Rest>, Found, Outer, Unnamed>
  : Path extends WithSyntax
    ? NextGroup<Path, Found, Outer, Unnamed>
    : Found | Outer;

/** The same, character by character up to the first that counts. */
type NextGroup<
  Path extends string,
  Found extends string,
  Outer extends string,
  Unnamed extends 0[],
> = Path extends `${infer Char}${infer Rest}`
  ? Char extends ':'
    ? Named<TakeName<Rest>, Found, Outer, Unnamed>
    : Char extends '*'
      ? AfterGroup<Rest, `${Unnamed['length']}`, Found, Outer, [...Unnamed, 0]>
      : Char extends '('
        ? AfterGroup<SkipExpression<Rest>, `${Unnamed['length']}`, Found, Outer, [...Unnamed, 0]>
        : Char extends '{'
          ? Groups<Rest, never, Found, Unnamed>
          : Char extends '}'
            ? Rest extends `${'?' | '*'}${infer More}`
              ? Groups<More, Outer | `${Found}?`, never, Unnamed>
              : Groups<Rest, Outer | Found, never, Unnamed>
            : Char extends '\\'
              ? Rest extends `${string}${infer More}`
                ? Groups<More, Found, Outer, Unnamed>
                : Found
              : NextGroup<Rest, Found, Outer, Unnamed>
  : Found | Outer;

/** Goes on behind the name of a group. */
type Named<
  Taken extends [string, string],
  Found extends string,
  Outer extends string,
  Unnamed extends 0[],
> = AfterGroup<
  Taken[1] extends `(${infer Expression}` ? SkipExpression<Expression> : Taken[1],
  Taken[0],
  Found,
  Outer,
  Unnamed
>;

/** Goes on behind a group, with its modifier. */
type AfterGroup<
  Rest extends string,
  Name extends string,
  Found extends string,
  Outer extends string,
  Unnamed extends 0[],
> = Rest extends `${'?' | '*'}${infer More}`
  ? Groups<More, Found | `${Name}?`, Outer, Unnamed>
  : Rest extends `+${infer More}`
    ? Groups<More, Found | Name, Outer, Unnamed>
    : Groups<Rest, Found | Name, Outer, Unnamed>;

/** What ends the name of a param. */
// prettier-ignore
type AfterName =
  | '/' | ':' | '(' | ')' | '{' | '}' | '?' | '*' | '+' | '\\' | '.' | '-' | '~' | '@' | '%' | ',' | ';'
  | '=' | '!' | '&' | '|' | '^' | '#' | '[' | ']' | '<' | '>' | '"' | "'" | '`' | ' ';

/** The name that a text begins with, and what comes behind it. */
type TakeName<
  Text extends string,
  Name extends string = '',
> = Text extends `${infer Char}${infer Rest}`
  ? Char extends AfterName
    ? [Name, Text]
    : TakeName<Rest, `${Name}${Char}`>
  : [Name, ''];

/** What comes behind a regular expression, without the `(` that it begins with. */
type SkipExpression<
  Text extends string,
  Open extends 0[] = [],
> = Text extends `${infer Char}${infer Rest}`
  ? Char extends '\\'
    ? Rest extends `${string}${infer More}`
      ? SkipExpression<More, Open>
      : ''
    : Char extends '('
      ? SkipExpression<Rest, [...Open, 0]>
      : Char extends ')'
        ? Open extends [0, ...infer Outer extends 0[]]
          ? SkipExpression<Rest, Outer>
          : Rest
        : SkipExpression<Rest, Open>
  : '';

/** Fills anything in for the params of a path, up to the first with an expression. */
type Fill<
  Path extends string,
  Done extends string = '',
> = Path extends `${infer Literal}:${infer Rest}`
  ? Literal extends WithSyntax
    ? `${Done}${BeforeSyntax<Literal>}${string}`
    : FillNext<TakeName<Rest>[1], `${Done}${Literal}`>
  : Path extends WithSyntax
    ? `${Done}${BeforeSyntax<Path>}${string}`
    : `${Done}${Path}`;

/** Fills a param in that stands between `After` and `Done`. */
type FillNext<After extends string, Done extends string> = After extends `${'?' | '*'}${infer Rest}`
  ? Fill<Rest, `${Done}${string}` | WithoutLastSlash<Done>>
  : After extends `+${infer Rest}`
    ? Fill<Rest, `${Done}${string}`>
    : After extends `(${string}`
      ? `${Done}${string}`
      : Fill<After, `${Done}${string}`>;

type BeforeSyntax<
  Path extends string,
  Done extends string = '',
> = Path extends `${infer Char}${infer Rest}`
  ? Char extends '*' | '(' | '{' | '}' | '\\'
    ? Done
    : BeforeSyntax<Rest, `${Done}${Char}`>
  : Done;
