// Part of npm run lint: reports features that the code of the pages uses and the oldest browsers of .browserslistrc
// lack; and features that the code for Node uses and the oldest Node that package.json promises lacks. TypeScript knows
// the owner of a property, MDN's data which browser has it, and the types of Node since which version Node has it.
// Code that can do without a feature uses `?.` or `??`, as in `document.prerendering ?? false`. It is not reported.
import { existsSync, readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import * as ts from 'typescript/unstable/ast';
import * as is from 'typescript/unstable/ast/is';
import { API, SymbolFlags } from 'typescript/unstable/sync';
import { api, browsers, html, isNewer, javascript, lackedBy } from './browser-support.mjs';
import { readOptions } from './options.mjs';
import { fail } from './processes.mjs';
import { apps, examples } from './servers.mjs';

/**
 * @typedef {import('typescript/unstable/sync').Project} Project
 * @typedef {import('typescript/unstable/sync').Symbol} Symbol
 * @typedef {import('./browser-support.mjs').Feature} Feature
 * @typedef {import('./browser-support.mjs').Oldest} Oldest
 */

const library = /\/lib\.[\w.]+\.d\.ts$/;
/** @type {Record<string, string>} */
const ofImportMeta = { dirname: 'v20.11', filename: 'v20.11' };
const typesOfNode = /\/@types\/node\//;
const builtins = javascript.builtins;

/** @type {{ engines: { node: string } }} */
const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const oldestNode = engines.node.replace('>=', '');
const folders = [...apps, ...examples].map(({ folder }) => folder);
const packages = ['config', 'oauth', 'sandbox'].map((name) => `packages/${name}`);

const { positionals: given } = await readOptions({
  name: 'lint',
  what: 'Checks what the code asks of the oldest browsers and of the oldest Node.',
  words: '[tsconfig.json]',
  options: {},
  examples: ['lint'],
});
for (const config of given)
  if (!existsSync(config) || !config.endsWith('.json'))
    await fail(`"${config}" is not the tsconfig.json of a project.`);

/** A file may be part of several projects. */
const checked = new Set();
const compiler = new API();
const projects = ['scripts', ...folders, ...packages].map((folder) => `${folder}/tsconfig.json`);
const lines = new Set((given.length > 0 ? given : projects.filter(existsSync)).flatMap(check));
compiler.close();
if (lines.size > 0) {
  console.error(`\nNot every browser of .browserslistrc, or not Node ${oldestNode}, has this:\n`);
  console.error(`${[...lines].join('\n')}\n`);
  console.error('Use what all of them have, or ask for it with `?.` or `??` and do without it.\n');
  process.exitCode = 1;
}

/** @param {string} config */
function check(config) {
  const path = resolve(config);
  const project = compiler.updateSnapshot({ openProject: path }).getProject(path);
  if (!project) throw new Error(`${config} is not the tsconfig.json of a project.`);
  const inPages = missingIn(project, browsers);
  const inNode = missingIn(project, [{ name: 'nodejs', version: oldestNode }]);
  return project.program.getSourceFileNames().flatMap((name) => {
    const path = relative('.', name);
    const file = isChecked(path) && !checked.has(path) && project.program.getSourceFile(name);
    if (!file) return [];
    checked.add(path);
    return (isOfNode(path) ? inNode : inPages)(file).map((line) => `${path}:${line}`);
  });
}

/**
 * Whether a file is checked. Files that only tests run are not: tests need a newer Node, as Vitest does, and have their
 * own browser.
 * @param {string} path
 */
function isChecked(path) {
  return !/node_modules|\.d\.ts$|\.(test|spec)\.|playwright\.config\.|\/(test|walkthroughs)\/|\/\.(next|code)\//.test(
    path,
  );
}

/**
 * Whether a file runs only in Node. The other files reach a browser, though some run in Node as well.
 * @param {string} path
 */
function isOfNode(path) {
  if (/\/(assets|page|public)\/.*js$|config\/src\/(addresses|widget-path)\.ts$/.test(path))
    return false;
  return /^scripts\/|^packages\/(config|oauth|sandbox)\/|^examples\/\w+\/(?!app\/)|\.config\.ts$|\/route\.ts$/.test(
    path,
  );
}

/**
 * @param {Project} project
 * @param {Oldest} oldest
 */
function missingIn({ program, checker }, oldest) {
  const heirs = heirsIn(program);
  const isNode = oldest !== browsers;
  return (/** @type {ts.SourceFile} */ file) => {
    const names = namesIn(file).filter((name) => !mayBeMissing(name));
    const symbols = checker.getSymbolAtLocation(names);
    return names.flatMap((name, index) => {
      const without = lackingFor(name, symbols[index]);
      if (without.length === 0) return [];
      const { line } = file.getLineAndCharacterOfPosition(name.getStart());
      return `${line + 1}: ${name.getText()} is missing in ${without.join(', ')}`;
    });
  };

  /**
   * @param {ts.Node} name
   * @param {Symbol | undefined} symbol
   */
  function lackingFor(name, symbol) {
    const { parent } = name;
    if (is.isJsxAttribute(parent)) return isNode ? [] : lacking(attribute(parent));
    if (!is.isBindingElement(parent) || !is.isObjectBindingPattern(parent.parent))
      return symbolLackedBy(symbol);
    const type = checker.getTypeAtLocation(parent.parent);
    return symbolLackedBy(type && checker.getPropertyOfType(type, name.getText()));
  }

  /** @param {Symbol | undefined} named */
  function symbolLackedBy(named) {
    const isImported = named && named.flags & SymbolFlags.Alias;
    const symbol = isImported ? checker.getAliasedSymbol(named) : named;
    const declaration = symbol?.declarations[0];
    if (!symbol || !declaration) return [];
    if (typesOfNode.test(declaration.path)) return isNode ? tooYoung(symbol) : [];
    if (!library.test(declaration.path)) return [];
    const { name } = symbol;
    let owner = symbol.getParent()?.name;
    // `declare var URL: { parse(): … }` has no name of its own.
    if (owner === '__type') owner = variableAround(declaration.resolve());
    if (!owner) return lacking(api[name] ?? api.Window?.[name] ?? builtins?.[name]);
    // A browser without Navigation is reported for Navigation, so not again for its entries().
    const without = lacking(api[owner]);
    return lacking(member(owner, name)).filter((one) => !without.includes(one));
  }

  /**
   * Whether Node has the symbol only since a version after the oldest one, as in `@since v21.2.0, v20.11.0`.
   * @param {Symbol} symbol
   */
  function tooYoung(symbol) {
    const since = checker.getJsDocTagsOfSymbol(symbol).find(({ name }) => name === 'since');
    // The types have no @since for import.meta.dirname and .filename.
    const text =
      symbol.getParent()?.name === 'ImportMeta' ? ofImportMeta[symbol.name] : since?.text;
    const versions = `${text}`.match(/\d+\.\d+/g) ?? [];
    const isYoung =
      versions.length > 0 && versions.every((version) => isNewer(version, oldestNode));
    return isYoung ? [`nodejs ${oldestNode}`] : [];
  }

  /** @param {Feature | undefined} feature */
  function lacking(feature) {
    return lackedBy(feature, oldest);
  }

  /**
   * @param {string} type as the types call it: PromiseConstructor, ReadonlyArray
   * @param {string} name
   * @returns {Feature | undefined}
   */
  function member(type, name) {
    const owner = type.replace(/^Readonly|Constructor$|Object$/g, '') || type;
    const own = api[owner] ?? builtins?.[owner];
    if (own) return own[name] ?? own[`${name}_static`];
    // A mixin, such as ParentNode: its member exists if one of the types that inherit it has the member.
    const inherited = (heirs.get(type) ?? []).flatMap((heir) => member(heir, name) ?? []);
    return inherited.find((feature) => lacking(feature).length === 0) ?? inherited[0];
  }
}

/** @param {ts.SourceFile} file */
function namesIn(file) {
  /** @type {ts.Node[]} */
  const names = [];
  file.forEachChild(function visit(node) {
    if (is.isTypeNode(node)) return;
    if (is.isIdentifier(node) || is.isElementAccessExpression(node.parent)) names.push(node);
    node.forEachChild(visit);
  });
  return names;
}

/**
 * Whether the code allows for a missing feature: `document.prerendering ?? false`, `navigator.share?.(…)`.
 * @param {ts.Node} name
 */
function mayBeMissing({ parent: access }) {
  if (!is.isPropertyAccessExpression(access)) return false;
  const { parent } = access;
  return is.isBinaryExpression(parent)
    ? parent.left === access && parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken
    : (is.isPropertyAccessExpression(parent) || is.isCallExpression(parent)) &&
        parent.expression === access &&
        parent.questionDotToken !== undefined;
}

/** @param {ts.JsxAttribute} attribute */
function attribute({ name, parent }) {
  const tag = parent.parent;
  if (!is.isJsxOpeningElement(tag) && !is.isJsxSelfClosingElement(tag)) return;
  const element = tag.tagName.getText();
  const key = name.getText().toLowerCase();
  // A name in capitals is a component, and its attributes are its own.
  if (/^[a-z]/.test(element))
    return html.elements?.[element]?.[key] ?? html.global_attributes?.[key];
}

/** @param {ts.Node | undefined} node */
function variableAround(node) {
  while (node && !is.isVariableDeclaration(node)) node = node.parent;
  return node?.name?.getText();
}

/**
 * For each type of the library, the types that inherit from it.
 * @param {Project['program']} program
 */
function heirsIn(program) {
  /** @type {Map<string, string[]>} */
  const heirs = new Map();
  for (const path of program.getSourceFileNames().filter((name) => library.test(name)))
    for (const [, heir = '', types = ''] of (program.getSourceFile(path)?.text ?? '').matchAll(
      /^interface (\w+) extends ([^{]+)/gm,
    ))
      for (const type of types.split(',').map((name) => name.trim()))
        heirs.set(type, [...(heirs.get(type) ?? []), heir]);
  return heirs;
}
