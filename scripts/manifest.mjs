// What editors and other tools read of the elements: a custom elements manifest, made from the sources
// (https://github.com/webcomponents/custom-elements-manifest), and from that the data for VS Code.
import {readFileSync} from 'node:fs';
import {create, ts} from '@custom-elements-manifest/analyzer';
import {listFiles} from './files.mjs';

const SOURCES =
  /^src\/(core\/([\w-]*events|router)|(elements|markup)\/[\w-]+|protocols\/pending-task)\.ts$/;

/** The module that has all classes; another one registers them. */
const INDEX = 'dist/index.js';
const DEFINE = 'dist/define.js';

const isElement = ({tagName}) => tagName !== undefined;
const isEvent = ({superclass}) => superclass?.name === 'Event';

/** @returns the manifest, with everything where it is imported from */
export function makeManifest() {
  const modules = listFiles({folders: ['src'], match: SOURCES}).map((file) =>
    ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true),
  );
  const made = create({modules, plugins: [borrowedMethods(), reflectedAttributes()]});
  const classes = made.modules.flatMap(({declarations}) =>
    declarations.filter(({kind}) => kind === 'class').map(toPublic),
  );
  const declarations = classes.filter((one) => isElement(one) || isEvent(one));
  const inIndex = ({name}) => ({name, module: INDEX});
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: [
      {
        kind: 'javascript-module',
        path: INDEX,
        declarations,
        exports: declarations.map((one) => ({
          kind: 'js',
          name: one.name,
          declaration: inIndex(one),
        })),
      },
      {
        kind: 'javascript-module',
        path: DEFINE,
        declarations: [],
        exports: declarations.filter(isElement).map((one) => ({
          kind: 'custom-element-definition',
          name: one.tagName,
          declaration: inIndex(one),
        })),
      },
    ],
  };
}

/** What VS Code offers and explains in HTML, made from the manifest. */
export function makeEditorData({modules: [{declarations}]}) {
  const markdown = (value) => ({kind: 'markdown', value});
  const list = (title, items = []) =>
    items.length === 0
      ? ''
      : `\n\n${title}:\n${items.map(({name, description}) => `- \`${name || '(unnamed)'}\`: ${description}`).join('\n')}`;
  return {
    version: 1.1,
    tags: declarations.filter(isElement).map(({tagName, description, attributes, ...rest}) => ({
      name: tagName,
      description: markdown(
        description +
          list('Slots', rest.slots) +
          list('Events', rest.events) +
          list('States', rest.cssStates),
      ),
      attributes: (attributes ?? []).map((attribute) => ({
        name: attribute.name,
        description: markdown(
          attribute.description +
            (attribute.default ? `\n\nDefault: \`${attribute.default}\`` : ''),
        ),
        ...valuesOf(attribute.type.text),
      })),
    })),
  };
}

function valuesOf(type) {
  if (type === 'boolean') return {valueSet: 'v'};
  const words = type.split(' | ').map(unquoted);
  return words.length > 1 && !words.includes('string')
    ? {values: words.map((name) => ({name}))}
    : {};
}

/** What the outside may know of a class. */
function toPublic({superclass, members = [], events, ...rest}) {
  const own = members.find(({name, static: isStatic}) => name === 'tag' && isStatic)?.default;
  return {
    ...rest,
    ...(own && {tagName: unquoted(own), customElement: true}),
    superclass: {name: own ? 'HTMLElement' : superclass?.name},
    members: members
      .filter(({privacy}) => privacy !== 'private')
      // What an event takes over from the arguments of its constructor is no default.
      .map((member) => ({...member, inheritedFrom: undefined, ...(!own && {default: undefined})})),
    // Others that it seems to dispatch are not for the outside.
    events: events?.filter(({description}) => description),
  };
}

/** Makes methods of the properties that are declared to be methods of an interface. */
function borrowedMethods() {
  const signatures = new Map();
  const typeOf = (node) => ({type: {text: node.type.getText()}});
  return {
    name: 'borrowed methods',
    collectPhase({node}) {
      if (!ts.isMethodSignature(node) || !ts.isInterfaceDeclaration(node.parent)) return;
      signatures.set(`${node.parent.name.text}['${node.name.getText()}']`, {
        parameters: node.parameters.map((parameter) => ({
          name: parameter.name.getText(),
          ...(parameter.questionToken && {optional: true}),
          ...(parameter.dotDotDotToken && {rest: true}),
          ...typeOf(parameter),
        })),
        return: typeOf(node),
      });
    },
    moduleLinkPhase({moduleDoc}) {
      for (const {members = []} of moduleDoc.declarations) {
        for (const member of members) {
          const signature = signatures.get(member.type?.text);
          if (!signature) continue;
          delete member.type;
          Object.assign(member, signature, {kind: 'method'});
        }
      }
    },
  };
}

/** Gives each property that `reflectAttributes` makes its attribute, with its type and default. */
function reflectedAttributes() {
  const lists = new Map();
  const textsOf = (node) =>
    ts.isArrayLiteralExpression(node)
      ? node.elements.flatMap((element) => textsOf(element))
      : ts.isStringLiteral(node)
        ? [node.text]
        : lists.get((node.expression ?? node).getText());
  return {
    name: 'reflected attributes',
    collectPhase({node}) {
      if (!ts.isVariableDeclaration(node) || !node.initializer) return;
      const {elements} = node.initializer;
      if (elements?.every(ts.isStringLiteral)) lists.set(node.name.text, textsOf(node.initializer));
    },
    analyzePhase({node, moduleDoc}) {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'reflectAttributes') return;
      const [target, names, read] = node.arguments;
      const {attributes, members} = moduleDoc.declarations.find(
        ({name}) => name === target.getText(),
      );
      for (const name of textsOf(names)) {
        const field = members.find((member) => member.name === toCamelCase(name));
        Object.assign(field, readBy(read), {attribute: name, reflects: true});
        const {description, type, default: value} = field;
        const attribute = {
          name,
          description,
          type,
          default: unquoted(value),
          fieldName: field.name,
        };
        const index = attributes.findIndex((known) => known.name === name);
        attributes.splice(index < 0 ? attributes.length : index, 1, attribute);
      }
    },
  };
}

/** The type and, if that is the same wherever it is used, the default of a way to read attributes. */
function readBy(read) {
  if (!read) return {type: {text: 'string'}};
  if (ts.isCallExpression(read)) {
    const words = read.arguments.map(({text}) => `'${text}'`);
    return {type: {text: words.join(' | ')}, default: words[0]};
  }
  return {
    readBoolean: {type: {text: 'boolean'}, default: 'false'},
    readTime: {type: {text: 'number'}},
  }[read.text];
}

const toCamelCase = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

const unquoted = (text) => text?.replace(/^'(.*)'$/, '$1');
