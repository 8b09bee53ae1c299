// Checked by `tsc` and never run: what the literal of a path says.
import type {AddressesOf, JoinPaths, PathParams, PathValues} from './core/path-types.js';

/** Fails to compile unless both types are the same. */
function same<A, B>(
  _same: (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false,
): void {}

// ---- params

type NamesIn<Path extends string> = keyof PathParams<Path>;

same<NamesIn<'/'>, never>(true);
same<NamesIn<'/posts'>, never>(true);
same<PathParams<'/posts/:postId'>, {readonly postId: string}>(true);
same<PathParams<':postId'>, {readonly postId: string}>(true);
same<PathParams<'/a/:x/b/:y'>, {readonly x: string; readonly y: string}>(true);
same<
  PathParams<'/:from-:to.:ext'>,
  {readonly from: string; readonly to: string; readonly ext: string}
>(true);
same<PathParams<'/:$a_1/:été'>, {readonly $a_1: string; readonly été: string}>(true);

// Optional and repeated ones.
same<PathParams<'/:id?'>, {readonly id?: string}>(true);
same<PathParams<'/files/:rest*'>, {readonly rest?: string}>(true);
same<PathParams<'/files/:rest+'>, {readonly rest: string}>(true);
same<PathParams<'/:a?/x/:b'>, {readonly b: string; readonly a?: string}>(true);
same<PathParams<'/p{/:id}?'>, {readonly id?: string}>(true);
same<PathParams<'/p{/:id}*/x'>, {readonly id?: string}>(true);
same<PathParams<'/p{/:id}+/:x'>, {readonly id: string; readonly x: string}>(true);
same<PathParams<'/p{/:id}/:x'>, {readonly id: string; readonly x: string}>(true);
same<
  PathParams<'/:a{/:b/:c?}?/:d'>,
  {readonly a: string; readonly d: string; readonly b?: string; readonly c?: string}
>(true);

// Groups without a name are numbered.
same<PathParams<'/*'>, {readonly 0: string}>(true);
same<PathParams<'/(a|b)/:x/*'>, {readonly 0: string; readonly x: string; readonly 1: string}>(true);
same<PathParams<'/a/*?'>, {readonly 0?: string}>(true);
same<PathParams<'/a{/*}?'>, {readonly 0?: string}>(true);

// Regular expressions and what is escaped hold no params.
same<PathParams<'/:id(\\d+)'>, {readonly id: string}>(true);
same<PathParams<'/:id(\\d+)?/x'>, {readonly id?: string}>(true);
same<PathParams<'/:id((?:a|b:c)\\)*)/:x'>, {readonly id: string; readonly x: string}>(true);
same<PathParams<'/a\\:b/\\{:c\\}?'>, {readonly c: string}>(true);

// What is no literal may have any.
same<PathParams<string>, Readonly<Record<string, string>>>(true);
same<PathParams<`/a/${string}/:id`>, Readonly<Record<string, string>>>(true);
same<PathParams<any>, Readonly<Record<string, string>>>(true);

same<PathParams<'*'>, {readonly 0: string}>(true);
same<PathParams<'{/:x}?'>, {readonly x?: string}>(true);
same<PathParams<'/:y(\\d{4})-:m(\\d{2})'>, {readonly y: string; readonly m: string}>(true);

// Of several paths they are those of one of them.
same<PathParams<'/a/:x' | '/b/:y?'>, {readonly x: string} | {readonly y?: string}>(true);

// Numbers fill params in too.
same<PathValues<'/a/:x/:y?'>, {readonly x: string | number; readonly y?: string | number}>(true);
same<PathValues<string>, Readonly<Record<string, string | number>>>(true);

// ---- paths below one another

same<JoinPaths<'', '/'>, '/'>(true);
same<JoinPaths<'', ''>, '/'>(true);
same<JoinPaths<'', undefined>, '/'>(true);
same<JoinPaths<'', 'a'>, '/a'>(true);
same<JoinPaths<'/', '/a/'>, '/a'>(true);
same<JoinPaths<'/', 'a'>, '/a'>(true);
same<JoinPaths<'/a', '/b/c'>, '/a/b/c'>(true);
same<JoinPaths<'/a', ''>, '/a'>(true);
same<JoinPaths<'/a', '/'>, '/a'>(true);
same<JoinPaths<'/a', undefined>, '/a'>(true);
same<JoinPaths<'/a', string>, `/a/${string}`>(true);

// ---- addresses

same<AddressesOf<'/posts'>, '/posts'>(true);
same<AddressesOf<'/posts/:id'>, `/posts/${string}`>(true);
same<AddressesOf<'/posts/:id/edit'>, `/posts/${string}/edit`>(true);
same<AddressesOf<'/posts/:id?'>, '/posts' | `/posts/${string}`>(true);
same<AddressesOf<'/posts/:id?/edit'>, '/posts/edit' | `/posts/${string}/edit`>(true);
same<AddressesOf<'/:a/:rest*/end'>, `/${string}/end` | `/${string}/${string}/end`>(true);
same<AddressesOf<'/:id(\\d+)/edit'>, `/${string}`>(true);
same<AddressesOf<'/files/:rest+'>, `/files/${string}`>(true);
same<AddressesOf<'/files/*'>, `/files/${string}`>(true);
same<AddressesOf<'/p{/:id}?/end'>, `/p${string}`>(true);
same<AddressesOf<string>, string>(true);
