// Prints for each file of a folder its bytes, its bytes after brotli at quality 11, and its name.

import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const [folder] = process.argv.slice(2);
const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 22 };

for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const file = join(entry.path, entry.name);
  const bytes = readFileSync(file);
  console.log([bytes.length, brotliCompressSync(bytes, { params }).length, relative(folder, file)].join('\t'));
}
