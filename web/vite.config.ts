// One file that holds all: script, style and WebAssembly stand in the page, which therefore opens from a disk, and its policy
// names the hashes of the one script and the one style that it may have.

import { createHash } from "node:crypto";
import { defineConfig, type Plugin } from "vite";

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

function oneFile(): Plugin {
  return {
    name: "one-file",
    enforce: "post",
    generateBundle(_, bundle) {
      let script = "";
      let style = "";
      for (const [name, part] of Object.entries(bundle)) {
        if (part.type === "chunk") script += part.code;
        else if (name.endsWith(".css")) style += part.source;
        else continue;
        delete bundle[name];
      }
      const page = bundle["index.html"];
      if (page?.type !== "asset") throw new Error("no page was written");
      // A script ends at the first such tag, wherever it stands.
      if (/<\/(script|style)/i.test(script + style)) throw new Error("script or style holds an end tag");
      script = `\n${script.trim()}\n`;
      style = `\n${style.trim()}\n`;
      const policy = [
        "default-src 'none'",
        `script-src ${hash(script)} 'wasm-unsafe-eval'`,
        `style-src ${hash(style)}`,
        "connect-src 'none'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
      ].join("; ");
      const html = String(page.source)
        .replace(/<script\b[^>]*><\/script>\s*/g, "")
        .replace(/<link rel="(stylesheet|modulepreload)"[^>]*>\s*/g, "")
        .replace("<meta charset=\"utf-8\">", (it) => `${it}\n<meta http-equiv="Content-Security-Policy" content="${policy}">`)
        .replace("</head>", () => `<style>${style}</style>\n</head>`)
        // Last, so that the page is seen before it is read.
        .replace("</body>", () => `<script type="module">${script}</script>\n</body>`);
      if (/\b(src|href)="(?!data:|#)/.test(html.replace(style, "").replace(script, ""))) throw new Error("the page would load something");
      page.source = html;
    },
  };
}

export default defineConfig({
  base: "./",
  build: { target: "es2022", assetsInlineLimit: Number.MAX_SAFE_INTEGER, cssCodeSplit: false, modulePreload: false },
  plugins: [oneFile()],
});
