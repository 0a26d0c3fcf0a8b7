// The example of the npm package without a bundler, served as it says.

import assert from "node:assert/strict";
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { after, before, describe, test } from "node:test";
import { launch, program, ROOT } from "./browser.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };
const skip = program() ? false : "no browser: install Chromium, or name it with CHROMIUM";

/** Serves the files of the repository. */
function serve() {
  const server = createServer(({ url }, answer) => {
    const { pathname } = new URL(url, "http://localhost");
    const path = join(ROOT, normalize(pathname), pathname.endsWith("/") ? "index.html" : "");
    answer.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream");
    createReadStream(path).on("error", () => answer.writeHead(404).end()).pipe(answer);
  });
  return new Promise((done) => server.listen(0, "localhost", () => done(server)));
}

describe("the example in a browser", { skip }, () => {
  let server, browser, page;
  const wrong = [];
  before(async () => {
    [server, browser] = [await serve(), await launch()];
    page = await browser.newPage();
    page.on("pageerror", (error) => wrong.push(String(error)));
    await page.goto(`http://localhost:${server.address().port}/examples/browser/`, { waitUntil: "networkidle" });
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  test("shows the cells of a report, and what was not read", async () => {
    await page.setInputFiles("#file", join(ROOT, "testdata/panel/lanzhi-2022.txt"));
    await page.waitForSelector("#cells tr");
    assert.match(await page.textContent("#said"), /^岚沚街道办事处, 2022: \d+ diagnostics$/);
    assert.equal(await page.locator("#cells tr").count(), 25);
    assert.ok((await page.locator(".unsure").count()) > 0);
    await page.setInputFiles("#file", join(ROOT, "testdata/sample/report.txt"));
    await page.waitForSelector("#cells tr:first-child td:nth-child(8):text-is('28')");
    assert.equal(await page.locator(".unsure").count(), 0);
  });

  test("says what is no report", async () => {
    await page.setInputFiles("#file", join(ROOT, "testdata/README.md"));
    await page.waitForFunction(() => document.querySelector("#said").textContent.endsWith("(no_report)"));
    assert.deepEqual(wrong, []);
  });
});
