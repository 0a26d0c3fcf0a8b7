// What a report really holds is what its types say: no field more, none less.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { parse } from "gikai";

const web = dirname(dirname(fileURLToPath(import.meta.url)));
const DOCUMENTS = ["sample/report.txt", "html/worn2019.html", "pipe-trail/blanks2021.txt"];

test("the types are those of the data", () => {
  const folder = mkdtempSync(join(web, "types-"));
  const check = (data) => {
    writeFileSync(join(folder, "data.ts"), `import type { ReportData } from "gikai";\nexport const all: ReportData[] = ${JSON.stringify(data)};\n`);
    const options = ["--ignoreConfig", "--noEmit", "--strict", "--module", "esnext", "--moduleResolution", "bundler", "--target", "es2022", "--lib", "es2023,dom,esnext.disposable"];
    return spawnSync(join(web, "node_modules/.bin/tsc"), [...options, "--types", "", join(folder, "data.ts")], { encoding: "utf8" });
  };
  try {
    const data = DOCUMENTS.map((path) => parse(readFileSync(join(web, "../testdata", path)), { source: path }).toJSON());
    const { status, stdout } = check(data);
    assert.equal(status, 0, stdout.slice(0, 2000));
    // What is looked for would be seen.
    assert.notEqual(check([{ ...data[0], more: 1 }]).status, 0);
    assert.notEqual(check([{ ...data[0], sections: undefined }]).status, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
