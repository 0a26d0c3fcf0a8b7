export { parse, Report, version } from "./pkg/gikai.js";
export type * from "./pkg/gikai.js";
