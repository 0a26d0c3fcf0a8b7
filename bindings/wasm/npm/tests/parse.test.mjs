// The package as Node finds it, by its own name.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse, version } from "gikai";

const testdata = (path) => readFileSync(new URL(`../../../../testdata/${path}`, import.meta.url));
const sample = testdata("sample/report.txt");

test("a report is plain data", () => {
  const report = parse(sample, { source: "report.txt" });
  const data = report.toJSON();
  assert.equal(data.source, "report.txt");
  assert.equal(data.metadata.fiscal_year, 2023);
  assert.equal(data.applications.new_received.total.value, 28);
  assert.equal(report.encoding, "UTF-8");
  assert.deepEqual(JSON.parse(JSON.stringify(report)), JSON.parse(report.json()));
  report.free();
});

test("a string, bytes and a buffer are read alike", () => {
  const cells = (input) => parse(input).csv();
  const text = sample.toString("utf8");
  assert.equal(cells(text), cells(sample));
  assert.equal(cells(new Uint8Array(sample).buffer), cells(sample));
  assert.equal(parse(text).encoding, undefined);
});

test("places of the report are places of the string", () => {
  const report = parse("\u{1F4C4}" + sample.toString("utf8"));
  for (const row of Object.values(report.toJSON().applications)) {
    for (const cell of Object.values(row)) {
      if (cell.start !== null) {
        assert.equal(report.text.slice(report.index(cell.start), report.index(cell.end)).trim(), cell.raw.trim());
      }
    }
  }
  assert.equal(report.index(1), undefined);
});

test("encodings are found out or named", () => {
  for (const name of ["big5", "gb18030", "utf16", "utf8bom"]) {
    const bytes = testdata(`encodings/report2021.${name}.txt`);
    assert.ok(parse(bytes).toJSON().applications, name);
  }
  const named = parse(testdata("encodings/report2021.gb18030.txt"), { encoding: "gbk" });
  assert.equal(named.encoding.toLowerCase(), "gbk");
});

test("what is no report is thrown with its code, in both languages", () => {
  const codes = [["", "empty"], ["%PDF-1.7\n", "binary", true], ["Lorem ipsum", "no_report"]];
  for (const [text, code, bytes] of codes) {
    assert.throws(() => parse(bytes ? Buffer.from(text) : text), (error) => {
      assert.ok(error instanceof Error);
      assert.deepEqual([error.name, error.code], ["GikaiError", code]);
      assert.match(error.messageZh, /\p{Script=Han}/u);
      return true;
    });
  }
  assert.throws(() => parse(sample, { encoding: "latin-99" }), { name: "GikaiError", code: "unknown_encoding" });
  assert.throws(() => parse(sample, { layout: "papyrus" }), TypeError);
  assert.throws(() => parse(28), TypeError);
  assert.throws(() => parse(undefined), TypeError);
});

test("a page is drawn as by the command, in the language asked for", () => {
  const report = parse(sample);
  assert.match(report.html(), /^<!doctype html>\n<html lang="zh-CN">/);
  assert.match(report.html({ language: "en" }), /^<!doctype html>\n<html lang="en">/);
  assert.ok(report.html().includes(report.article()));
});

test("deep and long documents end, and leave the module of use", () => {
  const deep = ["<div>", "<table><tr><td>", "<b>", "<ul><li>"].map((tag) => tag.repeat(50_000));
  for (const text of [...deep, "|".repeat(2_000_000), "１".repeat(500_000), "\ud800".repeat(1000)]) {
    try {
      parse(text + sample.toString("utf8")).free();
    } catch (error) {
      assert.equal(error.name, "GikaiError");
    }
  }
  assert.equal(parse(sample).toJSON().applications.new_received.total.value, 28);
});

test("the package has the version of the library in it", () => {
  const { version: of } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  assert.equal(version(), of);
});
