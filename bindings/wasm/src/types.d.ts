/** How a document is read. */
export interface ParseOptions {
  /** Where it came from: a name for people, kept in the report. */
  source?: string;
  /** The encoding of bytes, by a name such as `gb18030` or `big5`, instead of finding it out. */
  encoding?: string;
  /** The layout, instead of finding out that of each part. */
  layout?: Layout;
}

/** How a report is drawn. */
export interface DrawOptions {
  /** The language that a page is shown in first: Chinese unless told otherwise. */
  language?: "zh" | "en";
  /** Whether sums with blank cells are not assessed, instead of counting the cells as zero. */
  strictBlanks?: boolean;
}

/** What `parse` throws where no report can be made of a document. */
export interface GikaiError extends Error {
  name: "GikaiError";
  /** The stable name of the reason. */
  code: "empty" | "binary" | "too_large" | "no_report" | "unknown_encoding";
  /** The message in Chinese. */
  messageZh: string;
}

export type Layout =
  | "pipe_rows" | "pipe_cells" | "tab_rows" | "tab_paragraphs" | "commas" | "lines" | "spaced"
  | "framed" | "ruled" | "positioned" | "wiki" | "html";

export type Table = "proactive" | "applications" | "disputes";

/** The form of a table, as its printed labels show it. */
export type Form = "2019" | "2021";

/** What a cell says. `number` and `inferred` have a value, the others do not. */
export type Status = "number" | "blank" | "not_applicable" | "inferred" | "ambiguous" | "unreadable" | "missing";

/** `table.row.column`, as `gikai forms` lists them. */
export type CellName = `${Table}.${string}.${string}`;

export interface Cell {
  /** A count as a number, an amount as the decimal that is written; `null` where there is no value. */
  value: number | string | null;
  /** The unit of an amount; `null` where the document does not say it. */
  unit: "元" | "万元" | "亿元" | null;
  status: Status;
  /** The text as found. */
  raw: string;
  /** The place of the cell, in bytes of the text in UTF-8. */
  start: number | null;
  end: number | null;
}

/** Rows by key, and of each its cells by column. */
export type FilledTable = Record<string, Record<string, Cell>>;

export type Outcome = "holds" | "violated" | "not_assessable";

/** How many instances of a check came out each way. */
export type Tally = Record<Outcome, number>;

/** An instance of a check that is violated in either reading of blanks, or that a sentence states. */
export interface Finding {
  strict: Outcome;
  lenient: Outcome;
  left: number | null;
  right: number | null;
  difference: number | null;
  left_cells: CellName[];
  right_cells: CellName[];
  start: number | null;
  end: number | null;
}

export interface Check {
  check: string;
  /** Blank cells have no value. */
  strict: Tally;
  /** Blank cells count as zero. */
  lenient: Tally;
  findings: Finding[];
}

export interface Diagnostic {
  code: string;
  start: number | null;
  end: number | null;
  cell?: CellName;
  found?: string;
  expected?: string;
}

export interface Section {
  /** As found, with its numbering; empty for the preamble. */
  heading: string;
  kind:
  | "preamble" | "overview" | "proactive" | "applications" | "disputes" | "problems" | "other_matters"
  | "other";
  /** Without the heading and without the tables. */
  text: string;
  start: number;
  end: number;
}

/** A report as plain data. `gikai schema` prints the JSON Schema, with the names of all rows and columns. */
export interface ReportData {
  source: string | null;
  layouts: { layout: Layout; evidence: string; start: number; end: number }[];
  forms: { [table in Table]?: Form };
  metadata: {
    title: string | null;
    agency: string | null;
    fiscal_year: number | null;
    document_number: string | null;
    published: string | null;
    period: { from: string; to: string } | null;
  };
  proactive?: FilledTable;
  applications?: FilledTable;
  disputes?: FilledTable;
  extra: { table: Table; label: string; values: string[]; start: number; end: number }[];
  sections: Section[];
  checks: Check[];
  diagnostics: Diagnostic[];
}
