package dev.parkbench.results.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.results.Direction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other tools write gives what HdrHistogram's own classes say of the same values. */
final class ForeignFilesTest {
    /** Tables print three decimals of milliseconds. */
    private static final double PRINTED = 0.0005;

    /** All of them with {@code -Dparkbench.changes=2000}. */
    private static final int FLIPS = Math.min(800, Integer.getInteger("parkbench.changes", 200));

    @TempDir
    private Path folder = Path.of("");

    private String file(String name) throws Exception {
        return Files.write(folder.resolve(name), ForeignFiles.resource(name)).toString();
    }

    private String file(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private static String text(String name) {
        return new String(ForeignFiles.resource(name), StandardCharsets.UTF_8);
    }

    private String file(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private static Side read(String file) {
        return SideReader.read(file, null, Leniency.none(), InputHints.NONE);
    }

    private static InputHints from(double from, double to) {
        return new InputHints(null, false, Map.of(), new Span(from, to));
    }

    private static Quantiles only(Side side, String name) {
        Sample sample = side.samples().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow(() -> new AssertionError(side.samples().toString()));
        assertEquals(1, sample.trials().size());
        return sample.trials().getFirst().quantiles();
    }

    private static Comparison compare(String base, String candidate, Statistic statistic) {
        return new ComparisonRequest(base, candidate, null, null, false, null, List.of(),
                Leniency.none())
                .compare(Rules.usual().withStatistics(List.of(statistic)));
    }

    private static String refused(String file) {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> read(file)).getMessage());
        assertEquals(1, message.lines().count(), message);
        return message;
    }

    /** Every row of a table states the value that the histogram has at its percentile. */
    @ParameterizedTest
    @CsvSource({"table-java.hgrm, values, printed", "table-java.csv, values, printed",
        "table-commas.hgrm, values, printed", "table-commas.csv, values, printed",
        "table-semicolons.csv, values, printed", "table-utf16.txt, values, printed",
        "wrk2, recorded latency, ms", "vegeta-hdrplot.txt, values, ms",
        "other-headings.txt, values, us"})
    void aTableStatesWhatTheHistogramHas(String name, String row, String unit) throws Exception {
        Side side = read(file(name));
        Histogram known = ForeignFiles.known();

        assertEquals(FileKind.PERCENTILES, side.kind());
        assertEquals(unit, side.samples().getFirst().unit());
        assertEquals(unit.equals("printed") ? 1 : 0, side.notes().size());
        Quantiles stated = only(side, row);
        assertTrue(stated.known().size() > 30);
        stated.known().forEach((percentile, value) -> {
            if (percentile > 0) {
                // A name has four decimals of a percentile, which may be a little more than it is.
                assertEquals(known.getValueAtPercentile(percentile - 0.00005) / 1000.0, value,
                        name.equals("wrk2") ? 0.0051 : PRINTED, name + " at " + percentile);
            }
        });
        assertEquals(known.getValueAtPercentile(50) / 1000.0, stated.at(50), PRINTED);
        assertEquals(known.getMaxValue() / 1000.0, stated.at(100), PRINTED);
        assertTrue(Double.isNaN(stated.at(25)), "no row is at 0.25");
    }

    /** wrk2 says above its table what the table does not state, to two decimals. */
    @Test
    void wrk2TellsTwoDistributionsAndTheirUsualPercentiles() throws Exception {
        Side side = read(file("wrk2"));

        assertEquals(List.of("recorded latency", "uncorrected latency"),
                side.samples().stream().map(Sample::name).toList());
        double p99 = ForeignFiles.known().getValueAtPercentile(99) / 1000.0;
        assertEquals(p99, only(side, "recorded latency").at(99), 0.005);
        assertEquals(p99 / 2, only(side, "uncorrected latency").at(99), 0.05);
        // HdrHistogram_c prints the least value of the last bucket as its maximum, 0.07 % less.
        String less = text("wrk2").replaceFirst("(#\\[Max +=) +500\\.223", "$1 499.968");
        assertEquals(499.968, only(read(file("less", less)), "recorded latency").at(100));
        assertEquals(List.of("recorded latency", "uncorrected latency", "recorded latency 2",
                "uncorrected latency 2"),
                read(file("runs", text("wrk2") + text("wrk2"))).samples().stream()
                        .map(Sample::name).toList());
        String lying = file("lying",
                text("wrk2").replaceFirst(" 90\\.000%  +\\d", " 90.000%    9"));
        assertTrue(refused(lying).contains("contradicts itself"));
    }

    /**
     * A row is at 0.9875 and the next at 0.990625; neither is the 99th percentile. The table of the
     * candidate steps up between 0.99 and 0.990625, where its p99 is still that of the base.
     */
    @Test
    void aPercentileThatNoRowStatesIsThatOfTheNearestUnderItsOwnName() throws Exception {
        Histogram base = new Histogram(3);
        base.recordValueWithCount(1296, 10_000);
        Histogram candidate = new Histogram(3);
        candidate.recordValueWithCount(1296, 9_903);
        candidate.recordValueWithCount(20_000, 97);
        assertEquals(base.getValueAtPercentile(99), candidate.getValueAtPercentile(99));

        Comparison comparison = compare(file("a", table(base)), file("b", table(candidate)),
                Statistic.P99);
        ComparedMeasurement row = comparison.measurements().getFirst();
        assertEquals("p99.0625", row.statistic());
        assertEquals((double) candidate.getValueAtPercentile(99.0625),
                Objects.requireNonNull(row.estimate()).candidate(), 0.5);
        assertTrue(row.shifts().stream().noneMatch(shift -> shift.percentile() == 99));
        assertTrue(comparison.notes().contains(
                "no row of the tables is at p99; p99.0625 is the nearest row that both sides have"),
                comparison.notes().toString());
        assertEquals("p50", compare(file("a", table(base)), file("b", table(candidate)),
                Statistic.P50).measurements().getFirst().statistic());
    }

    /** The other side has half as many rows: of those that both have, 0.9875 is the nearest. */
    @Test
    void whatTheOtherSideDoesNotStateIsNotComparedWithIt() throws Exception {
        String fine = table(ForeignFiles.known());
        String coarse = fine.lines().filter(line -> !line.contains("0.990625"))
                .collect(Collectors.joining("\n"));

        ComparedMeasurement row = compare(file("fine", fine), file("coarse", coarse),
                Statistic.P99).measurements().getFirst();
        assertEquals("p98.9063", row.statistic());
        double value = ForeignFiles.known().getValueAtPercentile(98.90625);
        assertEquals(value, Objects.requireNonNull(row.estimate()).base(), 0.5);
        assertEquals(value, Objects.requireNonNull(row.estimate()).candidate(), 0.5);
    }

    @Test
    void aStatisticWithoutARowNearItIsRefused() throws Exception {
        String two = file("two", " 5.0 0.000000 1 1.00\n 6.0 0.500000 5 2.00\n 9.0 1.000000 10\n");

        String message = String.valueOf(assertThrows(IllegalArgumentException.class,
                () -> compare(two, two, Statistic.P99)).getMessage());
        assertTrue(message.contains("do not contain p99"), message);
        assertEquals(6, Objects.requireNonNull(compare(two, two, Statistic.P50).measurements()
                .getFirst().estimate()).base());
    }

    /** 920 ms over 20 ms is 46; before, the first row at 1.000000 was taken, equal on both sides. */
    @Test
    void theLargestValueIsThatOfTheLastRowAndNotOfTheFirstThatRoundsToIt() throws Exception {
        ComparedMeasurement row = compare(file("table-c.txt"), file("table-c-worse-max.txt"),
                Statistic.MAX).measurements().getFirst();

        assertEquals(46.0, Objects.requireNonNull(row.estimate()).ratio(), 0.05);
        assertTrue(text("table-c.txt").lines().filter(line -> line.contains(" 1.000000 "))
                .count() > 1);
        double last = ForeignFiles.many(920_000).getMaxValue() / 1000.0;
        String footless = text("table-c-worse-max.txt").lines()
                .filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
        assertEquals(last, only(read(file("footless", footless)), "values").at(100), PRINTED);
    }

    private static String table(Histogram histogram) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        histogram.outputPercentileDistribution(
                new PrintStream(out, true, StandardCharsets.UTF_8), 1.0);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.000000000000       1010\n#[Mean", "#[Max     =",
                "0.300000000000"})
    void aTableWhoseMaximumOrCountOrRowWasChangedIsRefused(String part) throws Exception {
        String good = text("table-java.hgrm");
        String changed = switch (part.charAt(0)) {
            case '1' -> good.replaceFirst("(1\\.000000000000 +)1010", "$11011");
            case '#' -> good.replaceFirst("(#\\[Max +=) +\\d+", "$1       9");
            default -> good.replaceFirst("(\\d+\\.\\d+) 0\\.300000000000", "9$1 0.300000000000");
        };

        assertTrue(!changed.equals(good));
        assertTrue(refused(file("changed", changed)).contains("contradicts itself"));
    }

    @Test
    void aTableOfNothingIsRefused() throws Exception {
        assertTrue(refused(file("empty", table(new Histogram(3)))).contains("without values"));
        String cut = text("vegeta-hdrplot.txt").lines().limit(40).collect(Collectors.joining("\n"));
        assertTrue(refused(file("cut", cut)).contains("not a whole percentile table"));
    }

    /** Tags are rows; the answer is that of the histograms that were written, added up. */
    @ParameterizedTest
    @CsvSource({"ycsb-READ.hdr, READ, 1, recorded, 2",
        "cassandra-stress.hdr, READ-rt, 2000, recorded, 2",
        "cassandra-stress.hdr, WRITE-st, 1000, recorded, 2", "units.hlog, get, 1, us, 1",
        "trailing-blanks.txt, get, 1, recorded, 2", "marked, get, 1, recorded, 1",
        "packed, get, 1, recorded, 1", "version-0.hlog, untagged, 1, recorded, 1",
        "version-1.hlog, untagged, 1, recorded, 1"})
    void aLogGivesWhatWasRecorded(String name, String tag, long factor, String unit, int times)
            throws Exception {
        Side side = read(file(name));
        Histogram expected = new Histogram(3);
        for (int i = 0; i < times; i++) {
            expected.add(factor == 1 ? ForeignFiles.known() : ForeignFiles.nanos(factor));
        }

        assertEquals(FileKind.HISTOGRAM_LOG, side.kind());
        Quantiles read = only(side, tag);
        for (Statistic each : Statistic.values()) {
            if (each != Statistic.MIN) {
                assertEquals((double) expected.getValueAtPercentile(each.percentile()),
                        read.at(each.percentile()), name + " " + each.text());
            }
        }
        assertEquals((double) expected.getMinValue(), read.at(0));
        assertEquals(unit, side.samples().getFirst().unit());
        assertEquals(unit.equals("recorded") ? 1 : 0, side.notes().size(), side.notes().toString());
    }

    /** The second interval has values 250 times as large, and a range of its own. */
    @Test
    void aLogOfDoublesGivesTheDoubles() throws Exception {
        Quantiles read = only(read(file("doubles.hlog")), "untagged");
        DoubleHistogram both = ForeignFiles.doubles(1e-3);
        both.add(ForeignFiles.doubles(0.25));

        for (double each : new double[]{10, 25, 50, 75, 90, 99, 100}) {
            assertEquals(1, read.at(each) / both.getValueAtPercentile(each), 0.001, "p" + each);
        }
        assertEquals(1, read.at(25) / ForeignFiles.doubles(1e-3).getValueAtPercentile(50), 0.001);
    }

    /** The warm-up is ten times as slow; without it the log has what is known, in nanoseconds. */
    @Test
    void theWarmUpOfAHiccupLogIsCutOff() throws Exception {
        String log = file("jhiccup.log");
        Side rest = SideReader.read(log, null, Leniency.none(), from(1, Double.POSITIVE_INFINITY));
        Side warmUp = SideReader.read(log, null, Leniency.none(), from(0, 1));

        double median = ForeignFiles.nanos(1000).getValueAtPercentile(50);
        assertEquals(median, only(rest, "untagged").at(50));
        assertEquals((double) ForeignFiles.nanos(10_000).getValueAtPercentile(50),
                only(warmUp, "untagged").at(50));
        assertTrue(only(read(log), "untagged").at(50) > median);
        assertTrue(SideReader.read(log, null, Leniency.none(), from(0.5, 2)).notes().toString()
                .contains("1 intervals lie only partly"));
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> SideReader.read(log, null, Leniency.none(), from(7, 8))).getMessage()
                .contains("its last interval ends 3 s after"));
        String table = file("table-java.hgrm");
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> SideReader.read(table, null, Leniency.none(), from(1, 2))).getMessage()
                .contains("no times of intervals"));
        assertThrows(IllegalArgumentException.class, () -> new Span(2, 1));
    }

    /** The first line of a log need not be of its first interval. */
    @Test
    void timeBeginsWithTheEarliestInterval() throws Exception {
        List<String> lines = new ArrayList<>(text("cassandra-stress.hdr").lines().toList());
        lines.add(lines.remove(5));
        String log = file("turned", String.join("\n", lines));

        Side second = SideReader.read(log, null, Leniency.none(), from(1, 2));
        assertEquals(4, second.samples().size());
        assertEquals((double) ForeignFiles.nanos(2000).getValueAtPercentile(99),
                only(second, "READ-rt").at(99));
    }

    /** The lag of the generator three times as long says nothing of the server. */
    @Test
    void ourOwnNamesMeanTheSameInALogAsInJson() throws Exception {
        String ours = file("ours.hlog");
        String worse = file("worse.hlog", new String(ForeignFiles.resource("ours.hlog"),
                StandardCharsets.UTF_8).replace("measurement=schedule_lag",
                        "measurement=x")
                .replace("measurement=response_time",
                        "measurement=schedule_lag")
                .replace("measurement=x", "measurement=response_time"));
        Side side = read(ours);

        assertEquals(Direction.NEITHER, sample(side, "schedule_lag").direction());
        assertEquals(Direction.LOWER, sample(side, "response_time").direction());
        assertEquals("ns", sample(side, "response_time").unit());
        assertEquals(6, sample(side, "response_time").trials().size());
        assertEquals(List.of(), side.notes());
        for (ComparedMeasurement row : compare(ours, worse, Statistic.P50).measurements()) {
            if (row.name().equals("schedule_lag")) {
                assertNull(row.verdict());
                assertNotNull(row.estimate());
            }
        }
    }

    /** Before tables said of which clock they are, their files did. */
    @Test
    void ourOwnTablesAreOfTheClockThatTheyName() throws Exception {
        String table = text("table-java.hgrm");
        Side byFile = read(file("schedule_lag.hgrm", table));
        Side byHeader = read(file("x", "#[Parkbench: schedule_lag, the unit is microseconds]\n"
                + table));

        assertEquals(Direction.NEITHER, sample(byFile, "schedule_lag").direction());
        assertEquals(Direction.NEITHER, sample(byHeader, "schedule_lag").direction());
        assertEquals("us", sample(byHeader, "schedule_lag").unit());
        assertEquals("ms", read(file("y", "#UNITS: milliseconds\n" + table)).samples().getFirst()
                .unit());
    }

    private static Sample sample(Side side, String name) {
        return side.samples().stream().filter(each -> each.name().equals(name)).findFirst()
                .orElseThrow();
    }

    @Test
    void tagsOfTwoToolsAreNamedAlike() throws Exception {
        String ycsb = file("ycsb-READ.hdr");
        String cassandra = file("cassandra-stress.hdr");
        InputHints hints = new InputHints("us", false, Map.of("READ-rt", "READ"), Span.ALL);

        Comparison comparison = new ComparisonRequest(ycsb, cassandra, null, null, false, "^READ$",
                List.of(), Leniency.none()).compare(Rules.usual(), hints);
        ComparedMeasurement row = comparison.measurements().getFirst();
        assertEquals("READ", row.name());
        assertEquals("us", row.unit());
        assertEquals(2000.0, Objects.requireNonNull(row.estimate()).ratio(), 2);
        InputHints both = new InputHints(null, false, Map.of("READ-rt", "READ-st"), Span.ALL);
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> SideReader.read(cassandra, null, Leniency.none(), both)).getMessage()
                .contains("which are different measurements"));
    }

    @Test
    void aUnitAndADirectionAreSaidOfFilesThatDoNotSayThem() throws Exception {
        InputHints rate = new InputHints("requests/s", false, Map.of(), Span.ALL);
        InputHints more = new InputHints("bytes", true, Map.of(), Span.ALL);
        String table = file("table-java.hgrm");

        assertEquals(Direction.HIGHER,
                SideReader.read(table, null, Leniency.none(), rate).samples().getFirst()
                        .direction());
        Side side = SideReader.read(table, null, Leniency.none(), more);
        assertEquals(Direction.HIGHER, side.samples().getFirst().direction());
        assertEquals("bytes", side.samples().getFirst().unit());
        assertEquals(List.of(), side.notes());
        InputHints wrong = new InputHints("ms", false, Map.of(), Span.ALL);
        for (String told : List.of(file("units.hlog"), file("other-headings.txt"))) {
            assertTrue(assertThrows(IllegalArgumentException.class,
                    () -> SideReader.read(told, null, Leniency.none(), wrong)).getMessage()
                    .contains("says that its values are in us, not in ms"));
        }
        String jmh = Files.writeString(folder.resolve("jmh"), Sides.jmh("avgt", 1)).toString();
        assertTrue(assertThrows(IllegalArgumentException.class,
                () -> SideReader.read(jmh, null, Leniency.none(), more)).getMessage()
                .contains("names the kind of its values"));
        assertThrows(IllegalArgumentException.class,
                () -> new InputHints("\u001b", false, Map.of(), Span.ALL));
    }

    /** Of 800 such changes HdrHistogram's reader takes 15: it never looks at the checksum. */
    @ParameterizedTest
    @ValueSource(strings = {"version-0.hlog", "version-1.hlog", "packed-2"})
    void aFlippedCharacterOfAPayloadIsRefusedWhateverItsVersion(String name) throws Exception {
        String good = text(name.equals("packed-2") ? "units.hlog" : name);
        String base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int payload = good.indexOf(",HIST") + 1;
        int end = good.indexOf('\n', payload);
        Map<Double, Double> right = read(file("good", good)).samples().getFirst().trials()
                .getFirst().quantiles().known();
        Random random = new Random(21);
        List<String> accepted = new ArrayList<>();
        for (int i = 0; i < FLIPS; i++) {
            int place = payload + random.nextInt(end - payload);
            char other = base64.charAt(random.nextInt(base64.length()));
            String bad = good.substring(0, place) + other + good.substring(place + 1);
            try {
                Side side = read(file("bad", bad));
                assertEquals(right, side.samples().getFirst().trials().getFirst().quantiles()
                        .known(), "at " + place + " " + other);
                accepted.add(bad);
            } catch (IllegalArgumentException e) {
                assertTrue(e.getMessage().contains("bad"), e.getMessage());
            }
        }
        assertTrue(accepted.size() < FLIPS / 10,
                accepted.size() + " accepted, all with the same numbers");
    }

    /** A byte too many or too few between two lines makes one of them: nothing is lost silently. */
    @Test
    void anIntervalInACommentIsRefused() throws Exception {
        String good = text("ycsb-READ.hdr");

        String joined = good.replaceFirst("Histogram\"\n", "Histogram\"x");
        assertTrue(refused(file("joined", joined)).contains("line 4"));
        assertTrue(refused(file("off", good.replaceFirst("\n1\\.000", "\n#.000")))
                .contains("line 6"));
    }

    /** A tag has no checksum; that it is there twice at one time shows that it was another. */
    @Test
    void anIntervalThatIsThereTwiceIsRefused() throws Exception {
        String ours = text("ours.hlog").replace("trial=4;measurement=service_time",
                "trial=5;measurement=service_time");
        assertTrue(refused(file("ours", ours)).contains("a second time"));
        String ycsb = text("ycsb-READ.hdr");
        assertTrue(refused(file("twice", ycsb + ycsb)).contains("a second time"));
    }

    @Test
    void kindsAreFoundByContentAndNotByName() throws Exception {
        assertEquals(FileKind.HISTOGRAM_LOG,
                read(file("run.json", ForeignFiles.resource("packed"))).kind());
        assertEquals(FileKind.PERCENTILES,
                read(file("x.hlog", ForeignFiles.resource("table-c.txt"))).kind());
        assertEquals(FileKind.JMH, read(file("x.hgrm", Sides.jmh("avgt", 1))).kind());
        assertEquals(FileKind.LOAD, read(file("y", Sides.load("VALID", 1)
                .getBytes(StandardCharsets.UTF_16LE))).kind());
        byte[] packed = ForeignFiles.resource("packed");
        packed[packed.length - 6] ^= 1;
        assertTrue(refused(file("crc", packed)).contains("gzip"), "the checksum of gzip");
        assertTrue(refused(file("half", Arrays.copyOf(packed, packed.length / 2)))
                .contains("was cut off"));
    }
}
