// Finds the declarations of the sources that an app needs. It follows the names from the pages down, and leaves out
// declarations that nobody uses. It relies on the formatter, which begins each statement of a module at the start of a
// line.

/** @typedef {{ module: string, name: string }} Origin a name of another module; `*` is all of it */
/**
 * @typedef {{
 *   text: string,
 *   names: string[],
 *   imports?: { module: string, names: Map<string, string>, isExport: boolean },
 *   words: Set<string>,
 *   loads: string[],
 * }} Statement `names`: the names that it declares or exports, none if it only runs. `imports`: the names that it takes
 *   from a module, by their local names. `loads`: the modules that it loads with `import()`
 */
/** @typedef {{ statements: Statement[], kept: Set<Statement>, asked: Set<string> }} Module */

/**
 * @param {string[]} entries modules of which everything is needed
 * @param {(path: string) => string} read
 * @param {(from: string, specifier: string) => string | null} resolve null: not a module of ours
 */
export function shake(entries, read, resolve) {
  /** @type {Map<string, Module>} */
  const modules = new Map();
  /** @type {Set<string>} */
  const packages = new Set();
  for (const path of entries) ask(path, '*');

  return {
    packages,
    paths: [...modules.keys()],
    /** @param {string} path */
    write(path) {
      const module = modules.get(path);
      if (!module) throw new Error(`${path} is not reached.`);
      return isCode(path) ? write(module) : read(path);
    },
  };

  /** @param {string} path */
  function reach(path) {
    let module = modules.get(path);
    if (module) return module;
    const statements = isCode(path) ? statementsOf(read(path)) : [];
    module = { statements, kept: new Set(), asked: new Set() };
    modules.set(path, module);
    for (const statement of statements)
      if (statement.names.length === 0 && !statement.imports) keep(path, module, statement);
    // A module that is imported only for its side effects.
    for (const { imports } of statements)
      if (imports?.names.size === 0 && !imports.isExport) take(path, imports.module, '');
    return module;
  }

  /**
   * Marks a name of a module as needed.
   * @param {string} path
   * @param {string} name
   */
  function ask(path, name) {
    const module = reach(path);
    if (!name || module.asked.has(name)) return;
    module.asked.add(name);
    for (const statement of module.statements) {
      const { names, imports, text } = statement;
      if (imports?.isExport && names.length === 0) {
        const origin = resolve(path, imports.module);
        if (!origin || !declares(origin, name)) continue;
        module.kept.add(statement);
        take(path, imports.module, name);
      } else if (name === '*' ? /^export /m.test(text) : names.includes(name)) {
        if (name === '*') for (const own of names) module.asked.add(own);
        keep(path, module, statement, name);
      }
    }
  }

  /**
   * @param {string} path
   * @param {Module} module
   * @param {Statement} statement
   * @param {string} [name] the name that is needed of it
   */
  function keep(path, module, statement, name) {
    if (statement.imports) {
      for (const [own, theirs] of statement.imports.names)
        if (!name || name === '*' || own === name) take(path, statement.imports.module, theirs);
      module.kept.add(statement);
      return;
    }
    if (module.kept.has(statement)) return;
    module.kept.add(statement);
    for (const other of module.statements) {
      if (other === statement) continue;
      const used = other.imports ? [...other.imports.names.keys()] : other.names;
      if (other.imports?.isExport) continue;
      for (const own of used)
        if (statement.words.has(own)) keep(path, module, other, other.imports ? own : undefined);
    }
    for (const specifier of statement.loads) {
      const origin = resolve(path, specifier);
      if (!origin) take(path, specifier, '');
      // Of a module that is loaded later, the exports are needed that the loading module names.
      for (const own of origin ? exportsOf(origin) : [])
        if (own === 'default' || module.statements.some(({ text }) => wordsIn(text, true).has(own)))
          take(path, specifier, own);
    }
  }

  /**
   * @param {string} from
   * @param {string} specifier
   * @param {string} name
   */
  function take(from, specifier, name) {
    const path = resolve(from, specifier);
    if (path) ask(path, name);
    else packages.add(specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
  }

  /**
   * @param {string} path
   * @returns {string[]}
   */
  function exportsOf(path) {
    return reach(path).statements.flatMap(({ text, names, imports }) => {
      if (imports?.isExport && names.length === 0)
        return exportsOf(resolve(path, imports.module) ?? '');
      return /^export /m.test(text) ? names : [];
    });
  }

  /**
   * @param {string} path
   * @param {string} name
   */
  function declares(path, name) {
    return name === '*' || exportsOf(path).includes(name);
  }

  /** @param {Module} module */
  function write({ statements, kept, asked }) {
    const words = new Set([...kept].flatMap((one) => (one.imports ? [] : [...one.words])));
    const written = statements
      .map((statement) => {
        const { imports, names, text } = statement;
        if (imports?.isExport && names.length === 0) return kept.has(statement) ? text : '';
        if (imports && imports.names.size === 0) return text;
        if (imports || /^export (type )?\{/m.test(text)) {
          const wanted = imports && !imports.isExport ? words : asked;
          return only(text, (name) => wanted.has(name));
        }
        if (!kept.has(statement)) return '';
        const isAsked = names.length === 0 || names.some((name) => asked.has(name));
        return isAsked ? text : text.replace(/^export /m, '');
      })
      // A statement that is left out leaves its empty line.
      .map((text, index) => text || (statements[index]?.text.endsWith('\n\n') ? '\n' : ''));
    return `${written
      .join('')
      .replace(/\n{3,}/g, '\n\n')
      .trim()}\n`;
  }
}

/** @param {string} path */
const isCode = (path) => /\.(tsx?|mjs)$/.test(path);

/**
 * An import or a list of exports, reduced to the wanted names. Empty if none is wanted.
 * @param {string} text
 * @param {(name: string) => boolean} isWanted
 */
function only(text, isWanted) {
  const [, list] = /\{([^}]*)\}/.exec(text) ?? [];
  const whole = /^import (?:type )?(?:\* as )?(\w+)/m.exec(text)?.[1];
  const keepsWhole = whole && whole !== 'type' && isWanted(whole);
  const specifiers = (list ?? '')
    .split(',')
    .map((specifier) => specifier.trim())
    .filter((specifier) => specifier && isWanted(ownName(specifier)));
  if (specifiers.length === 0 && !keepsWhole) return '';
  if (list === undefined) return text;
  // The word `type` before the list stays: the formatter puts it there if the list has only types.
  return text.replace(/\{[^}]*\}/, `{ ${specifiers.join(', ')} }`);
}

/** @param {string} specifier `type Account as Person` */
const ownName = (specifier) => specifier.split(/\s+/).at(-1) ?? '';

/** @param {string} text */
function statementsOf(text) {
  /** @type {Statement[]} */
  const statements = [];
  let comment = '';
  for (const piece of piecesOf(text)) {
    // A comment belongs to the statement after it.
    if (/^(\/\/|\/\*)/.test(piece) || (piece.startsWith('\n') && statements.length === 0)) {
      comment += piece;
      continue;
    }
    statements.push(parse(comment + piece, piece));
    comment = '';
  }
  return statements;
}

/**
 * The pieces of a text that begin at the start of a line. Lines inside a template literal begin no piece: they may be
 * code that a page shows.
 * @param {string} text
 */
function piecesOf(text) {
  /** @type {string[]} */
  const pieces = [];
  let inTemplate = false;
  for (const piece of text.split(/^(?=[^\s)\]}>`])/m)) {
    pieces.push(inTemplate ? pieces.pop() + piece : piece);
    const isComment = !inTemplate && /^(\/\/|\/\*)/.test(piece);
    const marks = piece.match(/(?<!\\)`/g) ?? [];
    if (!isComment && marks.length % 2 === 1) inTemplate = !inTemplate;
  }
  return pieces;
}

/**
 * @param {string} text
 * @param {string} code without the comment in front
 * @returns {Statement}
 */
function parse(text, code) {
  const words = wordsIn(code);
  const loads = Array.from(code.matchAll(/\bimport\('([^']+)'\)/g), ([, from]) => from ?? '');
  const statement = { text, words, loads };
  const [, verb, from] =
    /^(import|export)\b(?:(?!;\n)[\s\S])*?(?:from )?'([^']+)';/.exec(code) ?? [];
  if (verb === 'import' || (from && /^export (type )?[{*]/.test(code) && / from '/.test(code))) {
    const names = namesIn(code);
    const imports = { module: from ?? '', names, isExport: verb === 'export' };
    return { ...statement, names: [...names.keys()], imports };
  }
  if (/^export (type )?\{/.test(code)) return { ...statement, names: [...namesIn(code).keys()] };
  const [, isDefault, pattern, name] =
    /^(?:export )?(default )?(?:declare )?(?:abstract )?(?:async )?(?:(?:const|let) ([{[][^=]*)=|(?:const|let|function\*?|class|type|interface|enum) (\w+))/.exec(
      code,
    ) ?? [];
  if (pattern) {
    const own = Array.from(pattern.matchAll(/(\w+)\s*(?=[,}\]=]|$)/g), ([, word]) => word ?? '');
    return { ...statement, names: own };
  }
  if (isDefault || code.startsWith('export default')) {
    return { ...statement, names: ['default', ...(name ? [name] : [])] };
  }
  return { ...statement, names: name ? [name] : [] };
}

/**
 * Each name of an import, or of a list of exports, and its name in the module that it comes from.
 * @param {string} code
 */
function namesIn(code) {
  /** @type {Map<string, string>} */
  const names = new Map();
  const [, list = ''] = /\{([^}]*)\}/.exec(code) ?? [];
  for (const specifier of list.split(',')) {
    const [theirs, own = theirs] = specifier
      .trim()
      .replace(/^type /, '')
      .split(' as ');
    if (theirs && own) names.set(own, theirs);
  }
  const [, star, whole] = /^import (?:type )?(\* as )?(\w+)(?=,| from)/.exec(code) ?? [];
  if (whole) names.set(whole, star ? '*' : 'default');
  return names;
}

/**
 * The identifiers in a piece of code, except those behind a dot.
 * @param {string} code
 * @param {boolean} [behindDots] those as well
 */
export function wordsIn(code, behindDots = false) {
  const bare = code.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*/g, '$1');
  const pattern = behindDots ? /[A-Za-z_$][\w$]*/g : /(?<![\w$])(?<!(?<!\.\.)\.)[A-Za-z_$][\w$]*/g;
  return new Set(bare.match(pattern) ?? []);
}
