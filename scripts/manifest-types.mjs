/** A module that compiles if the types know what the manifest knows, no more and no less. */
export function typesOf({modules: [{declarations}]}) {
  const elements = declarations.filter(({tagName}) => tagName);
  const events = elements.flatMap((element) => element.events ?? []);
  const union = (names) => names.map((name) => `'${name}'`).join(' | ') || 'never';
  const checks = elements.flatMap(({tagName, name, members, attributes = []}) => {
    const fields = members.filter((member) => member.kind === 'field' && !member.static);
    const given = [...attributes, ...fields.filter(({readonly}) => !readonly)];
    const methods = members.filter((member) => member.kind === 'method' && !member.static);
    return [
      `Same<HTMLElementTagNameMap['${tagName}'], meanwhile.${name}>`,
      `Same<keyof TagProps<'${tagName}'>, ${union(given.map((one) => one.name))}>`,
      `Same<Exclude<${union([...fields, ...methods].map((one) => one.name))}, keyof meanwhile.${name}>, never>`,
    ];
  });
  // Others may have a class of their own for the events of a protocol.
  const own = events.filter((event) => event.name !== 'pending-task');
  return `import type * as meanwhile from 'meanwhile';
    import type * as alone from 'meanwhile/dist/await-data.min.js';
    import type * as whole from 'meanwhile/dist/meanwhile.min.js';
    import type {TagEvents, TagProps} from 'meanwhile/dist/elements/tags.js';
    type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : [A, B]) : [A, B];
    type Dashed<Name> = Extract<Name, \`\${string}-\${string}\`>;
    export const scripts: [
      Same<keyof typeof whole, keyof typeof meanwhile | 'html' | 'nothing'>,
      Same<Exclude<keyof typeof alone, keyof typeof whole>, never>,
      Same<alone.AwaitDataElement, meanwhile.AwaitDataElement>,
    ] = [true, true, true];
    export const checks: [
      Same<Dashed<keyof HTMLElementTagNameMap>, ${union(elements.map((one) => one.tagName))}>,
      Same<Dashed<keyof HTMLElementEventMap>, ${union(own.map((event) => event.name))}>,
      Same<keyof TagEvents, ${union(events.map((event) => event.name))}>,
      ${[
        ...checks,
        ...own.map(
          ({name, type}) => `Same<HTMLElementEventMap['${name}'], meanwhile.${type.text}>`,
        ),
        ...events.map(({name, type}) => `Same<TagEvents['${name}'], meanwhile.${type.text}>`),
      ].join(',\n')}
    ] = [${'true, '.repeat(3 + checks.length + own.length + events.length)}];`;
}
