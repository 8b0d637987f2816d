package dev.parkbench.report;

/** What a page can show. */
public sealed interface ReportInput permits KeptRun, KeptComparison, KeptCurves {
}
