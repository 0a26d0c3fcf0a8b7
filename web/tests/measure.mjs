// How long things take, for people: `npm run measure`. Nothing is asserted.

import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { launch, open, PAGE, ROOT } from "./browser.mjs";

const html = readFileSync(fileURLToPath(PAGE));
const wasm = statSync(new URL("../../bindings/wasm/npm/pkg/gikai_bg.wasm", import.meta.url)).size;
const kB = (bytes) => `${Math.round(bytes / 1000)} kB`;
console.log(`page ${kB(html.length)} (WebAssembly in it ${kB(wasm)}), gzip ${kB(gzipSync(html, { level: 9 }).length)}, brotli ${kB(brotliCompressSync(html).length)}`);

const browser = await launch();
const ready = [];
for (let run = 0; run < 5; run++) {
  const { page, close } = await open(browser);
  ready.push(await page.evaluate(() => performance.getEntriesByName("ready")[0].startTime));
  await close();
}
const median = (all) => all.sort((a, b) => a - b)[all.length >> 1];
console.log(`ready from disk after ${median(ready).toFixed(0)} ms (median of ${ready.length}, from the start of the navigation)`);

// The report of 10 kB: the sample with as much of its own narrative again.
const sample = readFileSync(join(ROOT, "testdata/sample/report.txt"), "utf8");
const narrative = sample.slice(sample.indexOf("（一）主动公开"), sample.indexOf("二、主动公开"));
let text = sample;
while (Buffer.byteLength(text) < 10_000) text = text.replace("二、主动公开", `${narrative}二、主动公开`);
const { page } = await open(browser);
const times = await page.evaluate((text) => {
  for (let run = 0; run < 300; run++) {
    document.querySelector("#text").value = text;
    document.querySelector("#check").click();
  }
  return performance.getEntriesByName("parse").slice(100).map(({ duration }) => duration);
}, text);
console.log(`parse of ${Buffer.byteLength(text)} bytes ${median(times).toFixed(3)} ms (median of ${times.length} after 100 others), fastest ${times[0].toFixed(3)} ms`);
await browser.close();
