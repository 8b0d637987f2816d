package dev.parkbench.benchmarks.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.benchmarks.MadeUpRecord;
import dev.parkbench.benchmarks.TrialRecorder;
import dev.parkbench.benchmarks.jdk.JdkProperty.OfJdk;
import dev.parkbench.benchmarks.plan.Profile;
import dev.parkbench.benchmarks.plan.Scope;
import dev.parkbench.probes.capture.WaitKind;
import dev.parkbench.results.Direction;
import dev.parkbench.results.Trial;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The table on recorded data of three JDKs, of which two are copies: what was measured on
 * {@code SAME} is JDK 25.0.3, and on {@code OLDER} 21.0.13.
 */
class RecordedJdksTest {

    /** The columns of the recording, by their order on the command line. */
    private static final String[] SAME = {"1", "1 again", "SAME"};

    private static final Scope SCOPE = new Scope(Profile.CI, List.of("virtual"),
            OptionalInt.empty());
    private static final Map<String, String> COUNTS = Map.of("SAME", "3", "OLDER", "2");
    private static final Map<String, String> COSTS = Map.of("SAME", "2", "OLDER", "3");

    /** The lines of a recording by property, column and trial. */
    private static Map<String, Map<String, Map<String, List<String[]>>>> recording(String name)
            throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedJdksTest.class.getResourceAsStream(name)),
                StandardCharsets.UTF_8))) {
            return lines.lines().skip(1).map(line -> line.split("\t", -1)).collect(Collectors
                    .groupingBy(cells -> cells[0], Collectors.groupingBy(
                            cells -> cells[1] + (cells[2].equals("true") ? " again" : ""),
                            Collectors.groupingBy(cells -> cells[3], LinkedHashMap::new,
                                    Collectors.toList()))));
        }
    }

    private static void replay(List<String[]> lines, TrialRecorder trial) {
        for (String[] cells : lines) {
            switch (cells[4]) {
                case "events" -> trial.fact("events", Arrays.stream(cells[7].split(","))
                        .filter(name -> !name.isEmpty()).toList());
                case "verdict" -> trial.fact("verdict", cells[7]);
                default -> trial.value(cells[4], cells[5],
                        Direction.valueOf(cells[6].toUpperCase(Locale.ROOT)),
                        Double.parseDouble(cells[7]));
            }
        }
    }

    /** A recording in which columns are those that are named, in the order of the table. */
    private static MadeUpRecord record(JdkLadder ladder, String file, String... columns)
            throws IOException {
        MadeUpRecord record = new MadeUpRecord(ladder, SCOPE).fact(JdkLadder.JDKS,
                List.of("first", "second"));
        Map<String, Map<String, Map<String, List<String[]>>>> recording = recording(file);
        List<JdkColumn> order = List.of(JdkColumn.FIRST, JdkColumn.FIRST_AGAIN,
                new JdkColumn(2, false));
        for (JdkProperty property : ladder.variants(SCOPE)) {
            for (int i = 0; i < columns.length; i++) {
                OfJdk cell = new OfJdk(property, order.get(i));
                recording.getOrDefault(property.label(), Map.of())
                        .getOrDefault(columns[i], Map.of()).values()
                        .forEach(lines -> record.trial(cell, trial -> replay(lines, trial)));
            }
        }
        return record;
    }

    private static Map<JdkVerdict, List<JdkRow>> rows(JdkLadder ladder, MadeUpRecord record) {
        return JdkTable.of(ladder.variants(SCOPE), record.record()).stream().collect(
                Collectors.groupingBy(row -> row.judgements().getFirst().verdict()));
    }

    private static String[] columns(Map<String, String> places, int... order) {
        return Arrays.stream(order).mapToObj(i -> SAME[i])
                .map(name -> places.getOrDefault(name, name)).toArray(String[]::new);
    }

    @Test
    void copiesHaveTheSameCounts() throws IOException {
        Map<JdkVerdict, List<JdkRow>> rows = rows(JdkLadder.counts(),
                record(JdkLadder.counts(), "recorded-counts.tsv", columns(COUNTS, 0, 1, 2)));
        assertEquals(List.of(JdkVerdict.SAME), List.copyOf(rows.keySet()), rows::toString);
        assertEquals(64, rows.get(JdkVerdict.SAME).size());
    }

    @Test
    void monitorsAndFilesDifferBetween21And25AndNothingElseThatStopsOthers() throws IOException {
        Map<JdkVerdict, List<JdkRow>> rows = rows(JdkLadder.counts(), record(JdkLadder.counts(),
                "recorded-counts.tsv", "1", "1 again", COUNTS.get("OLDER")));
        Function<WaitKind, String> label = kind -> "two " + kind.deed();
        assertEquals(
                List.of(label.apply(WaitKind.MONITOR_ENTER), label.apply(WaitKind.INSIDE_MONITOR),
                        label.apply(WaitKind.FILE_STREAM), label.apply(WaitKind.FILE_CHANNEL),
                        label.apply(WaitKind.RANDOM_ACCESS_FILE),
                        label.apply(WaitKind.REGULAR_FILE)),
                rows.get(JdkVerdict.DIFFERS).stream()
                        .filter(row -> row.figure().startsWith("others that run"))
                        .map(JdkRow::property).toList());
        assertTrue(rows.getOrDefault(JdkVerdict.UNDECIDED, List.of()).stream()
                .allMatch(row -> row.property().equals(label.apply(WaitKind.UPCALL))),
                rows::toString);
    }

    /** Whichever of the three recordings of one JDK is called the first, again, or the other. */
    @ParameterizedTest
    @ValueSource(strings = {"0 1 2", "0 2 1", "1 0 2", "1 2 0", "2 0 1", "2 1 0"})
    void copiesCostTheSame(String order) throws IOException {
        int[] places = Arrays.stream(order.split(" ")).mapToInt(Integer::parseInt).toArray();
        Map<JdkVerdict, List<JdkRow>> rows = rows(JdkLadder.costs(),
                record(JdkLadder.costs(), "recorded-costs.tsv", columns(COSTS, places)));
        assertEquals(List.of(JdkVerdict.SAME), List.copyOf(rows.keySet()), rows::toString);
        assertEquals(2 + 4 + 3 + 2, rows.get(JdkVerdict.SAME).size());
    }

    /**
     * The fifteen recorded trials of the one JDK, dealt out to the three columns again and again,
     * row by row. {@code -Dparkbench.tables=1000} deals more often.
     */
    @Test
    void copiesHardlyEverDifferHoweverTheirTrialsFall() throws IOException {
        int tables = Integer.getInteger("parkbench.tables", 25);
        MadeUpRecord recorded = record(JdkLadder.costs(), "recorded-costs.tsv",
                columns(COSTS, 0, 1, 2));
        List<JdkColumn> columns = List.of(JdkColumn.FIRST, JdkColumn.FIRST_AGAIN,
                new JdkColumn(2, false));
        Random random = new Random(43);
        Map<JdkVerdict, Integer> withSome = new EnumMap<>(JdkVerdict.class);
        for (int i = 0; i < tables; i++) {
            MadeUpRecord dealt = new MadeUpRecord(JdkLadder.costs(), SCOPE).fact(JdkLadder.JDKS,
                    List.of("first", "second"));
            for (JdkProperty property : JdkLadder.costs().variants(SCOPE)) {
                List<Trial> trials = new ArrayList<>();
                columns.forEach(column -> trials
                        .addAll(recorded.record().of(new OfJdk(property, column)).trials()));
                Collections.shuffle(trials, random);
                for (int t = 0; t < trials.size(); t++) {
                    Trial trial = trials.get(t);
                    dealt.trial(new OfJdk(property, columns.get(t % columns.size())),
                            recorder -> trial.measurements().forEach(one -> recorder.value(
                                    one.name(), one.unit(), one.direction(), one.p50())));
                }
            }
            rows(JdkLadder.costs(), dealt).keySet()
                    .forEach(verdict -> withSome.merge(verdict, 1, Integer::sum));
        }
        System.out.println("of " + tables + " tables of copies, with rows that are " + withSome);
        assertTrue(withSome.getOrDefault(JdkVerdict.DIFFERS, 0) <= Math.max(1, tables / 25),
                withSome::toString);
        assertTrue(withSome.getOrDefault(JdkVerdict.UNDECIDED, 0) <= tables / 5,
                withSome::toString);
    }

    /** What was seen of these two. */
    @Test
    void the21ThatWasRecordedHasHeavierThreadsAndASmallerProcess() throws IOException {
        Map<JdkVerdict, List<JdkRow>> rows = rows(JdkLadder.costs(), record(JdkLadder.costs(),
                "recorded-costs.tsv", "1", "1 again", COSTS.get("OLDER")));
        List<String> figures = rows.get(JdkVerdict.DIFFERS).stream()
                .map(row -> row.property() + ": " + row.figure()).toList();
        assertTrue(figures.containsAll(List.of(
                "one of 10,000 sleeping virtual threads, warm: live bytes",
                "start: its peak of RSS (MiB)")), rows::toString);
    }
}
