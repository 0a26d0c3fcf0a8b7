// A browser for the tests: Chromium, found as $CHROMIUM or where systems put it.

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

export const PAGE = new URL("../dist/index.html", import.meta.url).href;
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The path of a browser, or nothing where there is none. */
export function program() {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const all = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return process.env.CHROMIUM ?? all.find((path) => existsSync(path));
}

export function launch() {
  return chromium.launch({ executablePath: program(), args: ["--no-sandbox"] });
}

/** The page, opened from the disk. What it asks for and what the browser refuses is kept. */
export async function open(browser, { width = 1400, height = 900, scheme = "light" } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, acceptDownloads: true });
  const page = await context.newPage();
  const asked = [];
  const refused = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
  page.on("pageerror", (error) => refused.push(String(error)));
  await page.goto(PAGE);
  await page.waitForSelector("html[data-ready]");
  return { page, asked, refused, close: () => context.close() };
}

/** Opens a file, from the disk or of the given name and text, as the button does. */
export async function choose(page, file) {
  const payload = typeof file === "string" ? file : { mimeType: "text/plain", ...file };
  await page.evaluate(() => document.querySelector("#report").replaceChildren());
  await page.setInputFiles("#file", payload);
}
