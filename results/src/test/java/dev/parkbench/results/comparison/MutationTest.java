package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.RunJson;
import dev.parkbench.results.RunUnreadableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Single bytes of each kind of file are changed, one at a time. What is read then is
 * refused in a line, or has the same numbers. What has no checksum may have another number only
 * where that very number, as it stands in the file now, is the one that was changed: nobody can
 * tell then that it ever was another.
 */
final class MutationTest {
    /** Two thousand of a kind take a minute in all; {@code -Dparkbench.changes=2000} makes them. */
    private static final int CHANGES = Integer.getInteger("parkbench.changes", 100);
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:[.,]\\d+)?(?:[eE]\\d+)?");
    private static final int LONGEST = 20;
    private static final Pattern OF_JAVA = Pattern
            .compile("\\b(java|tools|dev|org)\\.\\w+\\.|\\w+(Exception|Error)\\b");

    /** Numbers are printed in a table's unit, or in the microseconds or seconds of wrk2. */
    private static final double[] FACTORS = {1, 1e-3, 1e3};

    @TempDir
    private Path folder = Path.of("");

    /**
     * A kind of file.
     *
     * @param checked whether a checksum covers its numbers
     */
    @SuppressWarnings("ArrayRecordComponent") // only read
    record Kind(String name, byte[] content, boolean checked) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        Stream<Kind> tables = Stream
                .of("table-java.hgrm", "table-java.csv", "table-c.txt", "table-commas.hgrm",
                        "table-commas.csv", "table-semicolons.csv", "table-utf16.txt", "wrk2",
                        "vegeta-hdrplot.txt", "other-headings.txt")
                .map(name -> new Kind(name, ForeignFiles.resource(name), false));
        Stream<Kind> logs = Stream
                .of("ycsb-READ.hdr", "cassandra-stress.hdr", "jhiccup.log", "doubles.hlog",
                        "units.hlog", "trailing-blanks.txt", "marked", "packed", "version-0.hlog",
                        "version-1.hlog", "ours.hlog")
                .map(name -> new Kind(name, ForeignFiles.resource(name), true));
        Stream<Kind> ours = Stream.of(
                new Kind("jmh.json", Sides.jmh("thrpt", 12.5, 14.25, 13.75)
                        .getBytes(StandardCharsets.UTF_8), false),
                new Kind("load.json",
                        Sides.load("VALID", 12.5).getBytes(StandardCharsets.UTF_8), false),
                new Kind("run.json", RunJson
                        .write(Sides.run("25", Sides.arm("a", 10.25, 11.5)))
                        .getBytes(StandardCharsets.UTF_8), false));
        return Stream.of(tables, logs, ours).flatMap(each -> each);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aChangedByteIsRefusedOrGivesTheSameNumbers(Kind kind) throws Exception {
        Random random = new Random(21);
        Map<String, Double> right = numbers(kind.content());
        int refused = 0;
        int unknowable = 0;
        for (int i = 0; i < CHANGES; i++) {
            byte[] changed = kind.content().clone();
            int place = random.nextInt(changed.length);
            // A digit or letter is the change that is hardest to see; bytes at random are most.
            changed[place] = (byte) (i % 4 == 0 ? '0' + random.nextInt(75) : random.nextInt(256));
            try {
                unknowable += changes(kind, right, numbers(changed), changed, place);
            } catch (IllegalArgumentException | RunUnreadableException e) {
                String message = String.valueOf(e.getMessage());
                assertEquals(1, message.lines().count(), message);
                assertFalse(OF_JAVA.matcher(message).find(), message);
                refused++;
            }
        }
        System.out.println(kind + ": of " + CHANGES + " changes " + refused + " refused, "
                + unknowable + " of a number that nothing else tells");
        assertTrue(refused > 0 && unknowable < CHANGES / 5, refused + ", " + unknowable);
    }

    private Map<String, Double> numbers(byte[] content) throws Exception {
        Path file = folder.resolve("changed");
        Files.write(file, content);
        Map<String, Double> numbers = new TreeMap<>();
        for (Sample sample : SideReader
                .read(file.toString(), null, Leniency.none(), InputHints.NONE)
                .samples()) {
            for (SampledTrial trial : sample.trials()) {
                trial.quantiles().known().forEach((percentile, value) -> numbers
                        .put(sample.name() + " " + trial.index() + " p" + percentile, value));
            }
        }
        return numbers;
    }

    /** 1 if a number is another, and is the one that was changed; 0 if none is. */
    private static int changes(Kind kind, Map<String, Double> right, Map<String, Double> numbers,
            byte[] changed, int place) {
        boolean renamed = !right.keySet().containsAll(numbers.keySet());
        int different = 0;
        for (Map.Entry<String, Double> each : numbers.entrySet()) {
            double value = each.getValue();
            if (renamed ? right.containsValue(value) : right.get(each.getKey()) == value) {
                continue;
            }
            String what = kind + " at " + place + ": " + each + " instead of "
                    + right.get(each.getKey()) + " in '" + around(changed, place) + "'";
            assertTrue(kind.checked() ? renamed : isSpelled(value, changed, place), what);
            different = 1;
        }
        return different;
    }

    /** Whether a number around a place in a file is this one. */
    private static boolean isSpelled(double value, byte[] changed, int place) {
        boolean wide = changed[place ^ 1] == 0;
        String text = new String(changed, StandardCharsets.ISO_8859_1).replace("\0", "");
        int at = wide ? place / 2 : place;
        for (int from = Math.max(0, at - LONGEST); from <= at + 1; from++) {
            for (int to = Math.max(at, from + 1); to <= Math.min(text.length(),
                    at + LONGEST); to++) {
                String number = text.substring(from, to);
                if (NUMBER.matcher(number).matches()) {
                    double told = Double.parseDouble(number.replace(',', '.'));
                    if (DoubleStream.of(FACTORS).anyMatch(
                            factor -> Math.abs(told * factor - value) <= 1e-9
                                    * Math.abs(value))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static String around(byte[] bytes, int place) {
        int from = Math.max(0, place - 40);
        return new String(bytes, from, Math.min(80, bytes.length - from),
                StandardCharsets.ISO_8859_1);
    }
}
