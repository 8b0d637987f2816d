package dev.parkbench.results.comparison;

import java.nio.file.Path;
import java.util.List;

/** The kind of a file that can be compared, recognised by its content and not by its name. */
public enum FileKind {
    RUN("a run.json of Parkbench"),
    JMH("JSON of JMH"),
    LOAD("JSON of parkbench load"),
    OTHER_JSON(
            "JSON of an unknown kind"),
    COMPARISON(
            "a comparison.json of Parkbench"),
    HISTOGRAM_LOG(
            "a log of HdrHistogram"),
    PERCENTILES(
            "a percentile table of HdrHistogram");

    private static final int SNIFFED = 64 * 1024;
    private static final String RUN_SCHEMA = "parkbench.run/";
    private static final String OF_LOAD = "\"response_time_us\"";
    private static final String LOG_VERSION = "#[Histogram log format version ";
    private static final String LOG_LEGEND = "\"StartTimestamp\",";

    private final String text;

    FileKind(String text) {
        this.text = text;
    }

    /** A description for people. */
    public String text() {
        return text;
    }

    /**
     * Recognises the kind of a file by its first 64 KiB.
     *
     * @throws IllegalArgumentException if the file cannot be read or is of no known kind
     */
    public static FileKind of(Path file) {
        String start = InputText.start(file, SNIFFED).stripLeading();
        if (start.startsWith("[")) {
            return JMH;
        }
        if (start.startsWith("{")) {
            return ofObject(start);
        }
        List<String> lines = start.lines().toList();
        if (start.contains(LOG_VERSION) || start.contains(LOG_LEGEND)
                || lines.stream().anyMatch(LogLine::holdsPayload)) {
            return HISTOGRAM_LOG;
        }
        if (lines.stream().anyMatch(PercentileTables::isPartOfOne)) {
            return PERCENTILES;
        }
        throw InputText.bad(file, start.isEmpty() ? "is empty" : "is of an unknown kind");
    }

    private static FileKind ofObject(String start) {
        if (start.contains(RUN_SCHEMA)) {
            return RUN;
        }
        if (start.contains(Comparison.SCHEMA)) {
            return COMPARISON;
        }
        return start.contains(OF_LOAD) ? LOAD : OTHER_JSON;
    }
}
