// What is filed: the page, the cells, the data, as the command writes them.

import type { Report } from "gikai/module";

const TYPES: Record<string, string> = { html: "text/html", csv: "text/csv", json: "application/json" };

/** Saves a report as a file of that kind. */
export function download(report: Report, kind: string, language: "zh" | "en"): void {
  const { source, metadata } = report.toJSON();
  const name = source?.replace(/\.[^.]*$/, "") || metadata.title || "report";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([written(report, kind, language)], { type: `${TYPES[kind]};charset=utf-8` }));
  link.download = `${name.replace(/[\\/:*?"<>|\s]+/g, "_").slice(0, 80)}.${kind === "html" ? "检查" : "gikai"}.${kind}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function written(report: Report, kind: string, language: "zh" | "en"): string {
  switch (kind) {
    case "html":
      return report.html({ language });
    case "csv":
      // Excel takes a file for UTF-8 only by its byte order mark.
      return "\uFEFF" + report.csv();
    default:
      return report.json(true) + "\n";
  }
}
