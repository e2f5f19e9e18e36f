// Bundles the pages' scripts and styles. `node build.mjs OUT` writes them, with compressed twins, into a folder below obj; `--tests` bundles the tests and runs them.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

const here = import.meta.dirname;
const scripts = ['app', 'sheet', 'charts', 'pictures', 'lines'].map(name => join(here, 'src', `${name}.ts`));
const styles = ['app', 'dark', 'print'].map(name => join(here, 'css', `${name}.css`));
const common = { bundle: true, format: 'esm', target: ['chrome109', 'firefox115', 'safari16'], logLevel: 'warning', charset: 'utf8' };

async function assets(out) {
  // What is there before is removed: never a folder of sources.
  if (!out.includes(`${sep}obj${sep}`)) throw new Error(`the folder for the bundles must be below obj, and not ${out}`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await build({ ...common, entryPoints: [...scripts, ...styles], entryNames: '[name]', outdir: out, minify: true, legalComments: 'none' });
  for (const name of readdirSync(join(here, 'static'))) copyFileSync(join(here, 'static', name), join(out, name));
  for (const name of readdirSync(out)) {
    const bytes = readFileSync(join(out, name));
    const small = gzipSync(bytes, { level: constants.Z_BEST_COMPRESSION });
    if (small.length < bytes.length) writeFileSync(join(out, `${name}.gz`), small);
  }
}

async function tests(args) {
  const out = join(here, 'node_modules', '.tests');
  rmSync(out, { recursive: true, force: true });
  const files = readdirSync(join(here, 'test')).filter(name => name.endsWith('.test.ts'));
  await build({ ...common, entryPoints: files.map(name => join(here, 'test', name)), outdir: out, outExtension: { '.js': '.mjs' }, platform: 'node', target: 'node20', sourcemap: 'inline' });
  const run = spawnSync(process.execPath, ['--enable-source-maps', '--test', ...args, ...files.map(name => join(out, name.replace(/ts$/, 'mjs')))], { stdio: 'inherit' });
  process.exitCode = run.status ?? 1;
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--tests') await tests(rest);
else if (first) await assets(resolve(first));
else throw new Error('name the folder for the bundles, or --tests');
