//! Writers of invented reports.
