package dev.parkbench.results.comparison;

/** Whose file it is. */
enum FileKind {
    RUN("run.json of Parkbench"), JMH("JSON of JMH"), LOAD("JSON of parkbench load"), HISTOGRAM_LOG(
            "HdrHistogram log"), PERCENTILES("HdrHistogram percentile table (.hgrm)");

    private final String text;

    FileKind(String text) {
        this.text = text;
    }

    /** For people. */
    String text() {
        return text;
    }
}
