// Part of npm run lint: names what the code of the pages asks of a browser, and the oldest of
// .browserslistrc do not have. TypeScript knows whose property it is, MDN's data which browser has it.
// What may be missing is asked for with `?.` or `??`, as in `document.prerendering ?? false`.
import { relative, resolve } from 'node:path';
import * as ts from 'typescript/unstable/ast';
import * as is from 'typescript/unstable/ast/is';
import { API } from 'typescript/unstable/sync';
import { api, html, javascript, lackedBy } from './browser-support.mjs';
import { apps } from './servers.mjs';

/**
 * @typedef {import('typescript/unstable/sync').Project} Project
 * @typedef {import('typescript/unstable/sync').Symbol} Symbol
 * @typedef {import('./browser-support.mjs').Feature} Feature
 */

const library = /\/lib\.[\w.]+\.d\.ts$/;
const builtins = javascript.builtins;

const compiler = new API();
const given = process.argv.slice(2);
const configs = given.length > 0 ? given : apps.map(({ name }) => `apps/${name}/tsconfig.json`);
const lines = new Set(configs.flatMap(check));
compiler.close();
if (lines.size > 0) {
  console.error(`\nNot every browser of .browserslistrc has this:\n\n${[...lines].join('\n')}\n`);
  console.error('Use what all of them have, or ask for it with `?.` or `??` and do without it.\n');
  process.exitCode = 1;
}

/** @param {string} config */
function check(config) {
  const path = resolve(config);
  const project = compiler.updateSnapshot({ openProject: path }).getProject(path);
  if (!project) throw new Error(`${config} is not the tsconfig.json of a project.`);
  const find = missingIn(project);
  return project.program
    .getSourceFileNames()
    .filter(isOfPages)
    .flatMap((name) => {
      const file = project.program.getSourceFile(name);
      return file ? find(file).map((line) => `${relative('.', name)}:${line}`) : [];
    });
}

/**
 * What a page of an app imports; not what only Node or a test runs.
 * @param {string} path
 */
function isOfPages(path) {
  return !/node_modules|\.d\.ts$|\.(test|spec)\.|\/walk|next\.config|packages\/config\//.test(path);
}

/** @param {Project} project */
function missingIn({ program, checker }) {
  const heirs = heirsIn(program);
  return (/** @type {ts.SourceFile} */ file) => {
    const names = namesIn(file).filter((name) => !mayBeMissing(name));
    const symbols = checker.getSymbolAtLocation(names);
    return names.flatMap((name, index) => {
      const browsers = browsersWithout(name, symbols[index]);
      if (browsers.length === 0) return [];
      const { line } = file.getLineAndCharacterOfPosition(name.getStart());
      return `${line + 1}: ${name.getText()} is missing in ${browsers.join(', ')}`;
    });
  };

  /**
   * @param {ts.Node} name
   * @param {Symbol | undefined} symbol
   */
  function browsersWithout(name, symbol) {
    const { parent } = name;
    if (is.isJsxAttribute(parent)) return lackedBy(attribute(parent));
    if (!is.isBindingElement(parent) || !is.isObjectBindingPattern(parent.parent))
      return symbolLackedBy(symbol);
    const type = checker.getTypeAtLocation(parent.parent);
    return symbolLackedBy(type && checker.getPropertyOfType(type, name.getText()));
  }

  /** @param {Symbol | undefined} symbol */
  function symbolLackedBy(symbol) {
    const declaration = symbol?.declarations[0];
    if (!symbol || !declaration || !library.test(declaration.path)) return [];
    const { name } = symbol;
    let owner = symbol.getParent()?.name;
    // `declare var URL: { parse(): … }` has no name of its own.
    if (owner === '__type') owner = variableAround(declaration.resolve());
    if (!owner) return lackedBy(api[name] ?? api.Window?.[name] ?? builtins?.[name]);
    // Who has no Navigation at all does not get as far as its entries().
    const without = lackedBy(api[owner]);
    return lackedBy(member(owner, name)).filter((browser) => !without.includes(browser));
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
    // A mixin, such as ParentNode: it is there when one of those that have it does.
    const inherited = (heirs.get(type) ?? []).flatMap((heir) => member(heir, name) ?? []);
    return inherited.find((feature) => lackedBy(feature).length === 0) ?? inherited[0];
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
 * Whether it may be missing: `document.prerendering ?? false`, `navigator.share?.(…)`.
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
 * Which types have what the library keeps in another one.
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
