package dev.parkbench.report;

import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunUnreadableException;
import dev.parkbench.results.comparison.FileKind;
import dev.parkbench.results.comparison.InputHints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the inputs of a report page. Their kind is recognised by the content, not by the name. */
public final class ReportInputs {
    private static final int SNIFFED = 64 << 10;
    private static final Pattern SCHEMA = Pattern
            .compile("\"schema\"\\s*:\\s*\"([^\"\\p{Cntrl}]{1,100})");
    private static final String NEEDED = "; a run's folder or run.json, a comparison.json, JSON of"
            + " JMH or of parkbench load, a log of HdrHistogram or a percentile table is needed";

    private ReportInputs() {
    }

    /**
     * Reads the inputs in a folder or file. A folder of {@code parkbench ab} has both a comparison
     * and a run.
     *
     * @param hints describe the values in files of other tools
     * @throws RunUnreadableException if a run or comparison cannot be read, or a folder or file has
     *     none
     * @throws IllegalArgumentException if a file is of no known kind or is damaged
     */
    public static List<ReportInput> read(Path path, InputHints hints) {
        return Files.isDirectory(path) ? ofFolder(path) : List.of(ofFile(path, hints));
    }

    private static List<ReportInput> ofFolder(Path folder) {
        List<ReportInput> inputs = new ArrayList<>();
        Path comparison = folder.resolve(KeptComparison.FILE);
        if (Files.isRegularFile(comparison)) {
            inputs.add(KeptComparison.read(comparison));
        }
        if (Files.exists(folder.resolve(RunFolder.RUN_FILE))) {
            inputs.add(KeptRun.read(folder));
        }
        if (inputs.isEmpty()) {
            throw bad(folder, "is a folder with neither " + RunFolder.RUN_FILE + " nor "
                    + KeptComparison.FILE);
        }
        return inputs;
    }

    private static ReportInput ofFile(Path file, InputHints hints) {
        if (!Files.exists(file)) {
            throw bad(file, "does not exist");
        }
        FileKind kind = FileKind.of(file);
        return switch (kind) {
            case RUN -> KeptRun.read(file);
            case COMPARISON -> KeptComparison.read(file);
            case JMH, LOAD, HISTOGRAM_LOG, PERCENTILES -> KeptCurves.read(file, hints);
            case OTHER_JSON -> throw bad(file, other(file, kind));
        };
    }

    private static String other(Path file, FileKind kind) {
        try (InputStream in = Files.newInputStream(file)) {
            Matcher told = SCHEMA
                    .matcher(new String(in.readNBytes(SNIFFED), StandardCharsets.UTF_8));
            return told.find()
                    ? "schema is \"" + told.group(1) + "\", for which there is no page"
                    : "is " + kind.text();
        } catch (IOException e) {
            return "is " + kind.text();
        }
    }

    private static RunUnreadableException bad(Path file, String what) {
        return new RunUnreadableException(file + ": " + what + NEEDED, null);
    }
}
