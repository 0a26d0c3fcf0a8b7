// In browsers and bundlers: the WebAssembly is fetched from beside this file before the module is ready.
import init from "./pkg/gikai.js";

await init({ module_or_path: new URL("./pkg/gikai_bg.wasm", import.meta.url) });

export { parse, Report, version } from "./pkg/gikai.js";
