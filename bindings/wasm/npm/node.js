// In Node: the WebAssembly is read from the file beside this one.
import { readFileSync } from "node:fs";
import { initSync } from "./pkg/gikai.js";

initSync({ module: readFileSync(new URL("./pkg/gikai_bg.wasm", import.meta.url)) });

export { parse, Report, version } from "./pkg/gikai.js";
