package dev.parkbench.results;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.HdrHistogram.HistogramLogWriter;

/**
 * The folder of one run: run.json, beside it one histogram log an arm and the logs of what ran.
 *
 * <p>run.json is replaced as a whole, so that a reader never sees half of it, whenever it looks.
 */
public final class RunFolder {

    /** The name of the file with the facts. */
    public static final String FACTS = "run.json";

    private static final long LARGEST_FACTS = 64L * 1024 * 1024;
    private static final int MOST_IN_A_SECOND = 100;
    private static final DateTimeFormatter NAME = DateTimeFormatter
            .ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes {@code parent/<UTC time>-<suite>}; never one that exists.
     *
     * @throws UncheckedIOException with one line that names the folder and the remedy
     */
    public static RunFolder create(Path parent, String suite, Instant now) {
        String name = NAME.format(now) + "-" + suite.replaceAll("[^A-Za-z0-9.+-]", "-");
        try {
            Files.createDirectories(parent);
            for (int i = 1; i < MOST_IN_A_SECOND; i++) {
                Path path = parent.resolve(i == 1 ? name : name + "-" + i);
                try {
                    return new RunFolder(Files.createDirectory(path));
                } catch (FileAlreadyExistsException another) {
                    // Another run began in this second: the next number is tried.
                }
            }
            throw new IOException("too many runs in one second");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder for the run in "
                    + parent.toAbsolutePath() + " (" + e.getClass().getSimpleName() + ": "
                    + e.getMessage() + "); name a folder that can be written with --out", e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Replaces run.json. */
    public void write(Run run) {
        Path temporary = path.resolve(FACTS + ".new");
        try {
            ByteBuffer bytes = ByteBuffer.wrap(RunJson.write(run).getBytes(StandardCharsets.UTF_8));
            try (FileChannel file = FileChannel.open(temporary, StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
                file.force(true);
            }
            Files.move(temporary, path.resolve(FACTS), StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path.resolve(FACTS) + ": " + e, e);
        }
    }

    /**
     * Reads a run by its folder or its run.json. A run that says {@code running} while the process
     * that made it is gone is one that was killed, and comes back as {@code interrupted}.
     *
     * @throws RunUnreadableException with one line that names the file and what is wrong
     */
    public static Run read(Path folderOrFile) {
        Path file = Files.isDirectory(folderOrFile) ? folderOrFile.resolve(FACTS) : folderOrFile;
        try {
            if (!Files.isRegularFile(file)) {
                throw new RunUnreadableException("there is no such file; name a folder of a run,"
                        + " or its " + FACTS);
            }
            if (Files.size(file) > LARGEST_FACTS) {
                throw new RunUnreadableException("it has " + Files.size(file)
                        + " bytes, more than any run's " + FACTS);
            }
            Run run = RunJson.read(Files.readString(file));
            boolean killed = run.status() == RunStatus.RUNNING && !run.process().isAlive();
            return killed ? run.withStatus(RunStatus.INTERRUPTED) : run;
        } catch (RunUnreadableException e) {
            throw new RunUnreadableException("cannot read " + file + ": " + e.getMessage());
        } catch (IOException e) {
            throw new RunUnreadableException("cannot read " + file + ": " + e);
        }
    }

    /** Writes a log of histograms beside run.json, lossless, in HdrHistogram's own format. */
    public void writeHistograms(String fileName, List<TaggedHistogram> histograms)
            throws IOException {
        HistogramLogWriter log = new HistogramLogWriter(path.resolve(fileName).toFile());
        log.outputComment("[nanoseconds; one line a trial and measurement, named by its tag]");
        log.outputLogFormatVersion();
        log.outputLegend();
        for (TaggedHistogram tagged : histograms) {
            Histogram copy = tagged.histogram().copy();
            copy.setTag(tagged.tag());
            log.outputIntervalHistogram(copy);
        }
        log.close();
    }

    /** Reads a log of histograms. */
    public static List<TaggedHistogram> readHistograms(Path file) throws FileNotFoundException {
        List<TaggedHistogram> histograms = new ArrayList<>();
        HistogramLogReader reader = new HistogramLogReader(file.toFile());
        try {
            for (EncodableHistogram next = reader
                    .nextIntervalHistogram(); next != null; next = reader.nextIntervalHistogram()) {
                histograms.add(new TaggedHistogram(next.getTag() == null ? "all" : next.getTag(),
                        (Histogram) next));
            }
        } finally {
            reader.close();
        }
        return histograms;
    }
}
