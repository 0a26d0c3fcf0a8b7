// Draws the states of the page: `npm run pictures FOLDER`.

import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { choose, launch, open, ROOT } from "./browser.mjs";

const folder = process.argv[2] ?? "pictures";
mkdirSync(folder, { recursive: true });
const sample = (page) => page.click("#sample");
const cell = (name) => `[id="d1-c-${name}"] a`;
const states = {
  empty: [{}, async () => {}],
  sound: [{}, (page) => choose(page, join(ROOT, "testdata/sample/report.txt"))],
  violated: [{ width: 1280, height: 700 }, async (page) => {
    await sample(page);
    await page.click(cell("applications.new_received.total"));
  }],
  uncertain: [{}, (page) => choose(page, join(ROOT, "testdata/html/worn2019.html"))],
  refused: [{}, (page) => choose(page, { name: "report.docx", buffer: Buffer.from("PK\u0003\u0004word/document.xml") })],
  english: [{}, async (page) => {
    await page.click("[for=language-en]");
    await sample(page);
  }],
  dark: [{ scheme: "dark" }, sample],
  phone: [{ width: 390, height: 800 }, sample],
  "phone-empty": [{ width: 390, height: 800 }, async () => {}],
};
const browser = await launch();
for (const [state, [view, act]] of Object.entries(states)) {
  const { page, close } = await open(browser, view);
  await act(page);
  await page.screenshot({ path: join(folder, `${state}.png`) });
  await close();
}
await browser.close();
