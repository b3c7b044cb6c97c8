// Bundles, minifies and weighs the tag. Run by Maven:
//   deno run build.ts <esbuild> <terser's bundle> <version> <where the scripts go> <where the npm package goes>
import { brotliCompressSync, gzipSync } from "node:zlib";

interface Minified {
  readonly code: string;
}

type Terser = { minify: (code: string, options: unknown) => Promise<Minified> };

const [esbuild, terserPath, version, scripts, npm] = Deno.args as [
  string,
  string,
  string,
  string,
  string,
];
const sources = new URL("../src/main/", import.meta.url);

/** Bytes that a build may have after brotli; 1 kB is 1,024 bytes. */
const BUDGETS = [
  { source: "core.ts", name: "winnow-core.js", most: 5 * 1024 },
  { source: "winnow.ts", name: "winnow.js", most: 9 * 1024 },
  { source: "journey.ts", name: "winnow-journey.js", most: 2 * 1024 },
];

/** Fields of our own that no wire, no page and no other script knows. */
const OURS =
  /^(isEarly|looked|handlers|pageType|state|make|seen|begin|block|alter|drawn|firstTouch|entered)$/;

async function bundled(source: string): Promise<string> {
  const { code, stdout, stderr } = await new Deno.Command(esbuild, {
    args: [
      new URL("typescript/" + source, sources).pathname,
      "--bundle",
      "--minify-syntax",
      "--format=iife",
      "--target=es2019",
      `--define:VERSION="${version}"`,
    ],
  }).output();
  if (code !== 0) {
    throw new Error(new TextDecoder().decode(stderr));
  }
  return new TextDecoder().decode(stdout);
}

function terser(): Terser {
  const exported = {};
  // It is a script for Node; the source maps that it asks for are not made here.
  new Function("exports", "module", "require", Deno.readTextFileSync(terserPath))(
    exported,
    { exports: exported },
    () => ({}),
  );
  return exported as Terser;
}

const { minify } = terser();
let isTooLarge = false;
Deno.mkdirSync(scripts, { recursive: true });
Deno.mkdirSync(npm + "/dist", { recursive: true });
for (const { source, name, most } of BUDGETS) {
  const { code } = await minify(await bundled(source), {
    ecma: 2019,
    toplevel: true,
    compress: {
      passes: 3,
      pure_getters: true,
      unsafe_arrows: true,
      keep_fargs: false,
      inline: 1,
      hoist_funs: true,
    },
    mangle: { properties: { regex: OURS } },
  });
  const bytes = new TextEncoder().encode(code);
  const [gzip, brotli] = [gzipSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length];
  console.log(
    `${name.padEnd(18)} ${bytes.length} bytes, ${gzip} gzip, ${brotli} brotli of at most ${most}`,
  );
  isTooLarge ||= brotli > most;
  Deno.writeFileSync(`${scripts}/${name}`, bytes);
  Deno.writeFileSync(`${npm}/dist/${name}`, bytes);
}
for (const file of ["package.json", "index.d.ts"]) {
  const text = Deno.readTextFileSync(new URL("npm/" + file, sources));
  Deno.writeTextFileSync(
    `${npm}/${file}`,
    text.replace("${version}", version.replace("-SNAPSHOT", "")),
  );
}
Deno.copyFileSync(new URL("../README.md", import.meta.url), npm + "/README.md");
if (isTooLarge) {
  console.error("A build of the tag is larger than its budget.");
  Deno.exit(1);
}
