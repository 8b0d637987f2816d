package dev.parkbench.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The folder {@code <UTC time>-<suite>} of one run, with {@code run.json} and histogram logs.
 *
 * <p>Files are replaced atomically, so a folder can be read during the run. One process writes a
 * folder; its threads may share this object.
 */
public final class RunFolder {
    /** The name of the file with the {@link Run}. */
    public static final String RUN_FILE = "run.json";

    private static final int MAX_RUN_BYTES = 64 * 1024 * 1024;
    /**
     * Limits the folder's name: file systems reject more than 255 bytes, which the names of about
     * twenty experiments together exceed.
     */
    private static final int MOST_OF_SUITE = 120;

    private static final Pattern SUITE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
    private static final Pattern LOG_FILE = Pattern.compile("[^/\\\\\\p{Cntrl}]+\\.hlog");
    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path path;

    private RunFolder(Path path) {
        this.path = path;
    }

    /**
     * Creates a new folder. If the name exists already, a number is added.
     *
     * @throws RunUnwritableException if it cannot be created
     */
    public static RunFolder create(Path parent, String suite, Instant now) {
        if (!SUITE.matcher(suite).matches()) {
            throw new IllegalArgumentException(
                    "suite is not letters, digits, '.', '_' and '-': \"" + suite + "\"");
        }
        String name = TIME.format(now) + "-"
                + suite.substring(0, Math.min(suite.length(), MOST_OF_SUITE));
        try {
            Files.createDirectories(parent);
            return new RunFolder(createFree(parent, name));
        } catch (IOException e) {
            throw unwritable(parent, e);
        }
    }

    /** The path of the folder. */
    public Path path() {
        return path;
    }

    /**
     * Writes {@code run.json}, replacing an earlier one.
     *
     * @throws RunUnwritableException if it cannot be written
     */
    public void write(Run run) {
        byte[] bytes = RunJson.write(run).getBytes(StandardCharsets.UTF_8);
        replace(RUN_FILE, bytes);
    }

    /**
     * Writes a log of histograms, replacing an earlier one. Counts are kept exactly, start and end
     * times to the millisecond.
     *
     * @param fileName a file name without a path that ends in {@code .hlog}
     * @throws RunUnwritableException if it cannot be written
     */
    public void writeHistograms(String fileName, List<TaggedHistogram> histograms) {
        if (!LOG_FILE.matcher(fileName).matches()) {
            throw new IllegalArgumentException(
                    "not a plain file name that ends in .hlog: \"" + fileName + "\"");
        }
        replace(fileName, HistogramLog.format(histograms));
    }

    /**
     * Reads the run of a folder or file. A run that is recorded as running but whose process no
     * longer exists has the status {@link RunStatus#INTERRUPTED}.
     *
     * @throws RunUnreadableException if there is no run or it is damaged
     */
    public static Run read(Path folderOrFile) {
        Path file = Files.isDirectory(folderOrFile) ? folderOrFile.resolve(RUN_FILE) : folderOrFile;
        Run run;
        try {
            run = RunJson.read(text(file));
        } catch (RunUnreadableException e) {
            throw new RunUnreadableException(file + ": " + e.getMessage()
                    + "; a run.json with schema " + Run.SCHEMA + " is needed", e);
        }
        boolean abandoned = run.status() == RunStatus.RUNNING && !run.process().isAlive();
        return abandoned ? run.withStatus(RunStatus.INTERRUPTED) : run;
    }

    /**
     * Reads the histograms of a log, in the order in which they were written.
     *
     * @throws RunUnreadableException if there is no such log or it is damaged
     */
    public static List<TaggedHistogram> readHistograms(Path file) {
        return HistogramLog.read(file);
    }

    /**
     * Reads the histograms of a log one after the other, in the order in which they were written,
     * and passes each to the consumer, so that a log may be larger than the heap.
     *
     * @throws RunUnreadableException if there is no such log or it is damaged
     */
    public static void eachHistogram(Path file, Consumer<TaggedHistogram> consumer) {
        HistogramLog.each(file, consumer);
    }

    private static Path createFree(Path parent, String name) throws IOException {
        Path candidate = parent.resolve(name);
        for (int number = 2; !isCreated(candidate); number++) {
            candidate = parent.resolve(name + "-" + number);
        }
        return candidate;
    }

    private static boolean isCreated(Path folder) throws IOException {
        try {
            Files.createDirectory(folder);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private void replace(String name, byte[] bytes) {
        try {
            AtomicFile.replace(path, name, bytes);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_RUN_BYTES + 1);
            if (bytes.length > MAX_RUN_BYTES) {
                throw new RunUnreadableException("is larger than 64 MiB", null);
            }
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new RunUnreadableException("is not UTF-8 text", e);
        } catch (NoSuchFileException e) {
            throw new RunUnreadableException("does not exist", e);
        } catch (IOException e) {
            throw new RunUnreadableException("cannot be read (" + e.getMessage() + ")", e);
        }
    }

    private static RunUnwritableException unwritable(Path folder, IOException e) {
        return new RunUnwritableException("cannot write results to " + folder.toAbsolutePath()
                + " (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                + "): name a folder that you may write to and that has free space", e);
    }
}
