package dev.parkbench.report;

/** A source of data that a report page can show. */
public sealed interface ReportInput permits KeptRun, KeptComparison, KeptCurves {
}
