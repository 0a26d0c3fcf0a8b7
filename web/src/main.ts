// The page: what is dropped, pasted or opened is read, drawn and linked with its text. The meaning is in the WebAssembly.

import { initSync, parse, version, type GikaiError, type Report } from "gikai/module";
import wasm from "gikai/gikai.wasm?url";
import "../../crates/gikai-html/src/style.css";
import "./page.css";
import { follow } from "./places";
import { download } from "./download";
import sample from "../../testdata/sample/report.txt?raw";

/** A document as it came: a text or the bytes of a file. */
interface Input {
  document: string | Uint8Array;
  source?: string;
  /** What a clipboard has as plain text beside its HTML. */
  plain?: string;
}

const element = <E extends HTMLElement>(id: string) => document.getElementById(id) as E;
const intro = element("intro");
const drop = element("drop");
const text = element<HTMLTextAreaElement>("text");
const file = element<HTMLInputElement>("file");
const said = element("said");
const result = element("result");
const article = element("report");
const plain = element("plain");

let shown: Report | undefined;
let asPlain: string | undefined;

// The bytes stand in this file as base64: nothing is fetched.
const base64 = wasm.slice(wasm.indexOf(",") + 1);
initSync({ module: Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)) });
element("version").textContent = version();

function english(): boolean {
  return element<HTMLInputElement>("language-en").checked;
}

/** Says something in both languages; the style shows one. */
function say(chinese: string, inEnglish: string, wrong = false): void {
  const parts = [["zh", "zh-CN", chinese], ["en", "en", inEnglish]].map(([kind, language, words]) => {
    const part = document.createElement("span");
    Object.assign(part, { className: kind, lang: language, textContent: words });
    return part;
  });
  said.replaceChildren(...parts);
  said.classList.toggle("wrong", wrong);
}

/** Reads a document and shows what came of it. */
function check({ document: input, source, plain: beside }: Input): void {
  let report: Report;
  const start = performance.now();
  try {
    report = parse(input, source === undefined ? {} : { source });
  } catch (error) {
    refuse(error);
    return;
  }
  performance.measure("parse", { start });
  shown?.free();
  shown = report;
  asPlain = beside;
  // What a document says is escaped where it is drawn; the policy of this page would let none of it run.
  article.innerHTML = report.article();
  plain.hidden = beside === undefined;
  intro.hidden = true;
  result.hidden = false;
  const title = article.querySelector("h1");
  const verdict = (kind: string) => article.querySelector(`.verdict .${kind}`)?.textContent ?? "";
  say(verdict("zh"), verdict("en"));
  document.title = `${title?.textContent || source || "gikai"} · gikai`;
  // Who reads with ears or keys goes on where the result begins.
  title?.setAttribute("tabindex", "-1");
  title?.focus({ preventScroll: true });
  window.scrollTo(0, 0);
}

function refuse(error: unknown): void {
  if (error instanceof Error && error.name === "GikaiError") {
    const { code, message, messageZh } = error as GikaiError;
    if (code === "binary") {
      say(
        "这不是文本文件（可能是 Word、WPS、PDF 文件或图片）：请打开它，全选、复制，再粘贴到上面",
        "this file is no text (but Word, WPS, PDF or a picture): open it, select all, copy, and paste it above",
        true,
      );
    } else say(messageZh, message, true);
  } else {
    const what = error instanceof Error ? error.message : String(error);
    say(`程序出错，请重新打开本页（${what}）`, `the program failed: open this page again (${what})`, true);
  }
}

async function open(files: FileList | null | undefined): Promise<void> {
  const first = files?.[0];
  if (!first) return;
  if (files.length > 1) {
    say("一次检查一份报告：请只拖入一个文件", "one report at a time: drop a single file", true);
    return;
  }
  try {
    check({ document: new Uint8Array(await first.arrayBuffer()), source: first.name });
  } catch {
    say("无法读取这个文件", "this file cannot be read", true);
  }
}

/** Takes what a clipboard or a drag holds: HTML where it has a table, for there no cell is lost, else text. */
function take(data: DataTransfer): boolean {
  const [html, words] = [data.getData("text/html"), data.getData("text/plain")];
  if (!html && !words) return false;
  text.value = words || html;
  check(/<table/i.test(html) ? { document: html, plain: words } : { document: words || html });
  return true;
}

function again(): void {
  result.hidden = true;
  intro.hidden = false;
  said.replaceChildren();
  document.title = "年度报告检查 · gikai";
  file.value = "";
  text.focus();
  text.select();
}

element("check").addEventListener("click", () => check({ document: text.value }));
element("open").addEventListener("click", () => file.click());
file.addEventListener("change", () => void open(file.files));
element("sample").addEventListener("click", () => {
  // One number of the text is changed, so that there is something to be seen.
  check({ document: sample.replace("申请28件", "申请29件"), source: "示例" });
});
element("again").addEventListener("click", again);
plain.addEventListener("click", () => asPlain !== undefined && check({ document: asPlain }));
for (const button of document.querySelectorAll<HTMLElement>("[data-download]")) {
  button.addEventListener("click", () => shown && download(shown, button.dataset.download!, english() ? "en" : "zh"));
}
article.addEventListener("click", follow);
document.addEventListener("paste", (event) => {
  if (event.clipboardData && (event.clipboardData.files.length === 1 || !event.clipboardData.types.includes("text/plain"))) {
    event.preventDefault();
    void open(event.clipboardData.files);
  } else if (event.clipboardData && take(event.clipboardData)) {
    event.preventDefault();
  }
});
document.addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) drop.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  if (event.dataTransfer?.files.length) void open(event.dataTransfer.files);
  else if (event.dataTransfer) take(event.dataTransfer);
});
for (const language of ["zh", "en"]) {
  element(`language-${language}`).addEventListener("change", () => {
    document.documentElement.lang = english() ? "en" : "zh-CN";
  });
}
performance.mark("ready");
document.documentElement.dataset.ready = "";
