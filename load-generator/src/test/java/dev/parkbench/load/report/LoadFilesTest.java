package dev.parkbench.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.load.IntervalFigures;
import dev.parkbench.load.Load;
import dev.parkbench.load.LoadPlan;
import dev.parkbench.load.LoadResult;
import dev.parkbench.load.LoadRun;
import dev.parkbench.load.engine.BlockingCalls;
import dev.parkbench.load.engine.CallEnd;
import dev.parkbench.load.http.Transport;
import dev.parkbench.load.recording.Outcome.Answered;
import dev.parkbench.load.schedule.ConstantArrivals;
import dev.parkbench.results.Environment;
import dev.parkbench.results.RunFolder;
import dev.parkbench.results.RunStatus;
import dev.parkbench.results.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class LoadFilesTest {

    private static final Path FULL = Path.of("/dev/full");
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");

    @TempDir
    private Path folder = Path.of("");

    private LoadFiles files() throws IOException {
        return new LoadFiles(RunFolder.create(folder, "load", NOW),
                new Environment("", "", List.of(), "", "", "", 1, 0, "", NOW.toString(), Map.of()),
                List.of("./parkbench", "load"), NOW);
    }

    /** 20 operations that do nothing, in four intervals. */
    private static LoadResult load(LoadFiles files) throws Exception {
        ConstantArrivals arrivals = new ConstantArrivals(100);
        LoadPlan plan = new LoadPlan(new Load.Open(arrivals, arrivals), Duration.ZERO,
                Duration.ofMillis(200), Duration.ofMillis(50), 2, 1, Duration.ofSeconds(10), null,
                100);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return new LoadRun(plan,
                    new BlockingCalls(() -> new CallEnd(Answered.OK, 0, ""), threads,
                            System::nanoTime),
                    Transport.preferred().ioHandlers(),
                    (report, figures) -> files.add(report, figures, Optional.empty()),
                    System::nanoTime).execute();
        }
    }

    private static Map<?, ?> map(Object value) {
        return (Map<?, ?>) value;
    }

    private static List<?> list(Object value) {
        return (List<?>) value;
    }

    private static Object counter(Trial trial, String name) {
        return Optional.ofNullable(trial.counters().get(name)).orElseThrow();
    }

    @Test
    void theRecordHasWhatTheResultHasAndTheSeries() throws Exception {
        LoadResult result;
        Path path;
        try (LoadFiles files = files()) {
            result = load(files);
            assertEquals(List.of(),
                    files.finish("somebody", result, LoadJson.result("somebody", result)));
            path = files.path();
        }

        Trial trial = RunFolder.read(path).experiments().getFirst().arms().getFirst().trials()
                .getFirst();

        assertEquals(result.judgement().verdict().toString(), counter(trial, "verdict"));
        assertEquals(result.judgement().reasons(), counter(trial, "reasons"));
        assertEquals(0L, counter(trial, "censored"));
        assertEquals(100.0, counter(trial, "offered_rate"));
        assertEquals(20L, map(counter(trial, "outcomes")).get("ok"));
        JsonNode json = JsonMapper.shared().readTree(Files.readString(path.resolve("result.json")));
        assertEquals(List.copyOf(json.get("generator").propertyNames()),
                List.copyOf(map(counter(trial, "generator")).keySet()));
        assertEquals(json.get("generator").get("loop_busy").asDouble(),
                map(counter(trial, "generator")).get("loop_busy"));
        assertEquals(0L, counter(trial, "intervals_left_out"));
        List<?> series = list(counter(trial, "intervals"));
        List<String> lines = Files.readAllLines(path.resolve("intervals.ndjson"));
        assertEquals(lines.size(), series.size());
        assertTrue(series.size() >= 4, series::toString);
        for (int i = 0; i < lines.size(); i++) {
            assertEquals(JsonMapper.shared().readTree(lines.get(i)),
                    JsonMapper.shared().readTree(
                            JsonMapper.shared().writeValueAsString(series.get(i))));
        }
    }

    @Test
    void ofALongRunTheRecordHasTheFirstIntervals() throws Exception {
        try (LoadFiles files = files()) {
            LoadResult result = load(files);
            List<IntervalFigures> many = new ArrayList<>();
            for (int i = 0; i < 10_003; i++) {
                many.add(result.intervals().getFirst());
            }

            Map<String, Object> counters = LoadCounters.of("somebody", new LoadResult(
                    result.plan(), result.seconds(), result.sentInTime(), result.warmUp(),
                    result.measured(), List.of(), many, result.vitals(), result.busyShare(),
                    result.runDelayShare(), result.checkShare(),
                    result.lookUpNanos(), result.opening(), false,
                    result.judgement()));

            assertEquals(10_000, list(counters.getOrDefault("intervals", List.of())).size());
            assertEquals(3L, counters.get("intervals_left_out"));
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsNamedAndCostsNoOther() throws Exception {
        Assumptions.assumeTrue(Files.exists(FULL), "no device that is full");
        try (LoadFiles files = files()) {
            Path path = files.path();
            for (String name : List.of("intervals.ndjson", "result.json", "service_time.hgrm")) {
                Files.createSymbolicLink(path.resolve(name), FULL);
            }

            LoadResult result = load(files);
            List<String> missing = files.finish("somebody", result,
                    LoadJson.result("somebody", result));

            assertEquals(List.of("some intervals", "result.json", "service_time.hgrm"),
                    missing.stream().map(each -> each.substring(0, each.indexOf(':'))).toList());
            assertTrue(missing.stream().allMatch(each -> each.contains("No space left")),
                    missing::toString);
            assertEquals(RunStatus.COMPLETE, RunFolder.read(path).status());
            for (String name : List.of("response_time.hgrm", "schedule_lag.hgrm")) {
                assertTrue(Files.readString(path.resolve(name)).contains("Total count"), name);
            }
        }
    }
}
