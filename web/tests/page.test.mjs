// The page in a browser, from the disk.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { choose, launch, open, PAGE, program, ROOT } from "./browser.mjs";

const SAMPLE = join(ROOT, "testdata/sample/report.txt");
const sampleText = readFileSync(SAMPLE, "utf8");
const cell = (name) => `[id="d1-c-${name}"]`;
const place = (name) => `pre.source a[href="#d1-c-${name}"]`;
const skip = program() ? false : "no browser: install Chromium, or name it with CHROMIUM";

/** In the page: drops a file, asks for its cells, and gives what would be saved. */
async function dropped([name, base64]) {
  document.querySelector("#report").replaceChildren();
  const data = new DataTransfer();
  data.items.add(new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name));
  document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
  while (!document.querySelector("#report article")) await new Promise((done) => setTimeout(done));
  const { createObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  let saved;
  URL.createObjectURL = (blob) => ((saved = blob), "blob:");
  HTMLAnchorElement.prototype.click = () => {};
  document.querySelector("[data-download=csv]").click();
  Object.assign(URL, { createObjectURL });
  HTMLAnchorElement.prototype.click = click;
  // `text` would take the mark away.
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await saved.arrayBuffer());
}

describe("the page", { skip }, () => {
  let browser;
  before(async () => (browser = await launch()));
  after(() => browser?.close());

  const documents = readdirSync(join(ROOT, "testdata"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.cells\.csv$|^README\.md$|^\./.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

  test("every document of testdata gives the cells of the command", { skip: !process.env.GIKAI && "no GIKAI" }, async () => {
    assert.ok(documents.length > 150, `${documents.length} documents`);
    const { page, close } = await open(browser);
    for (const folder of new Set(documents.map((path) => dirname(path)))) {
      const paths = documents.filter((path) => dirname(path) === folder);
      const names = paths.map((path) => basename(path));
      const expected = execFileSync(process.env.GIKAI, ["parse", "--format", "csv", ...names], { encoding: "utf8", cwd: folder, maxBuffer: 1 << 26 });
      let found = "";
      for (const path of paths) {
        const csv = await page.evaluate(dropped, [basename(path), readFileSync(path).toString("base64")]);
        // After the mark by which a spreadsheet takes it for UTF-8; the line with the names of columns once.
        assert.ok(csv.startsWith("\uFEFFsource,form,"), path);
        found += found ? csv.slice(csv.indexOf("\n") + 1) : csv.slice(1);
      }
      assert.equal(found, expected, folder);
    }
    await close();
  });

  test("the page that is saved is the one of the command, and so is the JSON", { skip: !process.env.GIKAI && "no GIKAI" }, async () => {
    const { page, close } = await open(browser);
    await choose(page, SAMPLE);
    const saved = async (kind) => {
      const [file] = await Promise.all([page.waitForEvent("download"), page.click(`[data-download=${kind}]`)]);
      return readFileSync(await file.path(), "utf8");
    };
    const command = (...given) =>
      execFileSync(process.env.GIKAI, [...given, "report.txt"], { encoding: "utf8", cwd: join(ROOT, "testdata/sample") });
    assert.ok((await saved("html")) === command("check", "--format", "html", "--lang", "zh"), "the page");
    assert.ok((await saved("json")) === command("parse", "--format", "json"), "the JSON");
    await close();
  });

  test("a file is dropped, a text is pasted, a table is pasted, a text is typed", async () => {
    const { page, refused, close } = await open(browser);
    const transfer = (kind, entries) =>
      page.evaluate(([kind, entries]) => {
        document.querySelector("#report").replaceChildren();
        const data = new DataTransfer();
        for (const [type, text] of entries) {
          if (type === "file") data.items.add(new File([text], "dropped.txt"));
          else data.setData(type, text);
        }
        const init = { bubbles: true, cancelable: true };
        document.querySelector("#text").dispatchEvent(
          kind === "drop" ? new DragEvent(kind, { ...init, dataTransfer: data }) : new ClipboardEvent(kind, { ...init, clipboardData: data }),
        );
      }, [kind, entries]);
    const total = () => page.textContent(`${cell("applications.new_received.total")} a`);
    await transfer("drop", [["file", sampleText]]);
    assert.equal(await total(), "28");
    await page.click("#again");
    await transfer("paste", [["text/plain", sampleText]]);
    assert.equal(await total(), "28");
    assert.ok(await page.isHidden("#plain"));
    const html = readFileSync(join(ROOT, "testdata/html/report2021.html"), "utf8");
    await transfer("paste", [["text/plain", sampleText], ["text/html", html]]);
    const pasted = await total();
    await choose(page, join(ROOT, "testdata/html/report2021.html"));
    assert.equal(pasted, await total(), "the table is read, not the text beside it");
    await transfer("paste", [["text/plain", sampleText], ["text/html", html]]);
    await page.click("#plain");
    assert.equal(await total(), "28");
    await page.click("#again");
    await page.fill("#text", sampleText);
    await page.click("#check");
    assert.equal(await total(), "28");
    assert.deepEqual(refused, []);
    await close();
  });

  test("what is no report is said, and the page goes on", async () => {
    const { page, close } = await open(browser);
    // A file is read while the page goes on: what is said of it comes later.
    const says = (pattern) => page.locator("#said").filter({ hasText: pattern }).waitFor();
    await page.click("#check");
    await says(/文件为空/);
    await choose(page, { name: "report.docx", buffer: Buffer.from("PK\u0003\u0004word/document.xml") });
    await says(/不是文本.*粘贴/);
    await page.click("[for=language-en]");
    await says(/no text.*paste/);
    await choose(page, SAMPLE);
    await page.waitForSelector("#report article");
    assert.ok(await page.isHidden("#intro"));
    await close();
  });

  test("a cell leads to its place and back, by pointer and by keys", async () => {
    const { page, close } = await open(browser);
    await page.click("#sample");
    const name = "applications.carried_forward.total";
    await page.click(`${cell(name)} a`);
    const marked = await page.$$eval("pre.source .here", (parts) => parts.map((part) => part.textContent));
    assert.deepEqual(marked, [await page.textContent(`${cell(name)} a`)]);
    const seen = (selector) =>
      page.$eval(selector, (part) => {
        const { left, top } = part.getBoundingClientRect();
        const there = document.elementFromPoint(left + 2, top + 2);
        return there === part || part.contains(there);
      });
    assert.ok(await seen(place(name)), "the place is in view");
    assert.equal(await page.evaluate(() => document.activeElement.className), "cell here");
    await page.keyboard.press("Enter");
    assert.ok(await page.$eval(cell(name), (td) => td.classList.contains("here") && td.contains(document.activeElement)));
    assert.ok(await seen(cell(name)), "the cell is in view");
    // What is violated leads to its sentence.
    await page.click(".violations .quote a");
    assert.equal((await page.$$eval("pre.source .here", (all) => all.map((part) => part.textContent))).join(""), "全年新收政府信息公开申请29件");
    assert.ok(await page.isVisible("pre.source .here"));
    await close();
  });

  test("keys alone reach everything, and what they are on is seen", async () => {
    const { page, close } = await open(browser);
    const reached = [];
    for (let key = 0; key < 6; key++) {
      await page.keyboard.press("Tab");
      reached.push(await page.evaluate(() => document.activeElement.id));
    }
    assert.deepEqual(reached.slice(0, 5), ["language-zh", "text", "check", "open", "sample"]);
    await page.focus("#sample");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), "solid");
    await close();
  });

  const HOSTILE = `<!doctype html><script>owned=1</script><title>x</title><base href="http://127.0.0.1:9/">
<link rel=stylesheet href="http://127.0.0.1:9/l.css"><style>@import "http://127.0.0.1:9/s.css";</style>
<h1>云岫镇人民政府2023年政府信息公开工作年度报告</h1><img src="http://127.0.0.1:9/i.png" onerror="owned=2"><svg onload="owned=3"></svg>
<iframe src="javascript:parent.owned=4"></iframe><p>一、总体情况</p><p>全年共收到政府信息公开申请5件。&lt;/pre>&lt;img src=x onerror="owned=5"></p>
<p>三、收到和处理政府信息公开申请情况</p><table><tr><td>申请人情况<td>自然人<td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他<td>总计
<tr><td>一、本年新收政府信息公开申请数量<td>"&gt;&lt;script&gt;owned=6&lt;/script&gt;<td>3<td>0<td>0<td>0<td>0<td>6
<tr><td>二、上年结转政府信息公开申请数量<td onclick="owned=7">1<td>0<td>0<td>0<td>0<td>0<td>2
<tr><td>&lt;b onmouseover="owned=8">以口头方式&lt;/b><td>1<td>0<td>0<td>0<td>0<td>0<td>1
<tr><td>四、结转下年度继续办理<td>0<td>0<td>0<td>0<td>0<td>0<td>0</table>`;

  test("a hostile document runs nothing and loads nothing", async () => {
    const { page, asked, refused, close } = await open(browser);
    await choose(page, { name: `'"><img src=x onerror=owned=9>&.html`, buffer: Buffer.from(HOSTILE) });
    await page.waitForSelector("#report article");
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => typeof owned), "undefined");
    const foreign = "script, img, svg, iframe, base, link, style, object, embed, form, input, [onclick], [onmouseover], [style]";
    assert.equal(await page.$$eval(`#report :is(${foreign})`, (all) => all.length), 0);
    assert.ok((await page.textContent("pre.source")).includes("<script>owned=1</script>"), "it is shown as text");
    assert.deepEqual(asked.filter((url) => !url.startsWith("data:")), [PAGE]);
    assert.deepEqual(refused, []);

    // The policy alone holds what would not be escaped.
    await page.evaluate((html) => (document.querySelector("#report").innerHTML = html), HOSTILE + '<a id=js href="javascript:owned=10">x</a>');
    await page.click("#js");
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => typeof owned), "undefined");
    assert.ok(refused.length > 0, "the browser refuses it");
    // Not even the page itself may.
    const fetched = await page.evaluate(() => fetch("http://127.0.0.1:9/x").then(() => "loaded", () => "refused"));
    assert.equal(fetched, "refused");
    assert.ok(refused.some((text) => /connect-src/.test(text)), "by its policy");
    await close();
  });

  const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const worn = join(ROOT, "testdata/html/worn2019.html");
  const states = { empty: async () => {}, refused: (page) => page.click("#check"), violated: (page) => page.click("#sample"),
    sound: (page) => choose(page, SAMPLE), uncertain: (page) => choose(page, worn) };
  for (const [state, act] of Object.entries(states)) {
    test(`axe finds nothing to object: ${state}`, async () => {
      const views = [[{}, "zh"], [{}, "en"], [{ scheme: "dark" }, "zh"], [{ width: 390, height: 800 }, "en"]];
      for (const [view, language] of views) {
          const { page, close } = await open(browser, view);
          await page.click(`[for=language-${language}]`);
          await act(page);
          if (!["empty", "refused"].includes(state)) await page.waitForSelector("#report article");
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => globalThis.axe.run());
          const said = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html).join(" ")}`);
          assert.deepEqual(said, [], JSON.stringify({ ...view, language }));
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "nothing is wider than the window");
          await close();
      }
    });
  }
});
