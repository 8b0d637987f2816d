package dev.parkbench.benchmarks.django;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parkbench.benchmarks.http.LoadClient;
import dev.parkbench.benchmarks.http.Reply;
import dev.parkbench.host.DjangoRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The article's site where Django is installed: what it answers, never how quickly. */
class SiteTest {

    private static final Path PROJECT = Path.of("..");
    private static final Duration DELAY = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private static Installation installed() {
        Optional<Installation> found = Installation.find(PROJECT);
        assumeTrue(found.isPresent(), DjangoRuntime.MISSING);
        return found.orElseThrow();
    }

    private Site start(LoadClient load, Served served) throws Exception {
        return Site.start(load, List.of(), folder.resolve("django.log"), installed(), served,
                DELAY);
    }

    private static List<Served> everyStyle() {
        return List.of(Served.byRunserver(), Served.byUvicorn().withAsyncViews());
    }

    private static List<String> taskIds(Reply reply, String name) {
        return Site.json(reply).path(name).valueStream()
                .map(call -> call.path("task_id").asString()).toList();
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    @ParameterizedTest
    @MethodSource("everyStyle")
    void itAnswersAsOurServersDo(Served served) throws Exception {
        String greeting = served.hasAsyncViews() ? "Hello Async World!" : "Hello World!";
        try (LoadClient load = new LoadClient(); Site site = start(load, served)) {
            Reply plain = site.get("/api/", PATIENCE);
            assertEquals("{\"message\": \"" + greeting + "\"}", plain.body());
            assertTrue(plain.nanos() >= DELAY.toNanos());
            assertEquals("{\"message\": \"" + greeting + "\", \"task_id\": \"a b\"}",
                    site.get("/api/?task_id=a+b", PATIENCE).body());

            Reply gathered = site.get("/api/aggregated/?n=3", PATIENCE);
            assertEquals("Hello Async World!", Site.json(gathered).path("message").asString());
            assertEquals(ids(3), taskIds(gathered, "responses"));
            assertTrue(Site.json(gathered).path("debug_message").asString()
                    .matches("fetch executed in \\d+\\.\\d\\d seconds\\."), gathered::body);

            assertEquals(200, site.get("/cpu/1/", PATIENCE).status());
            assertEquals(404, site.get("/nothing/", PATIENCE).status());
        }
    }

    @Test
    void aggregatesAnswerInTheirOrderAndAreCountedAndFailWithTheCause() throws Exception {
        try (LoadClient load = new LoadClient();
                Site site = start(load, Served.byRunserver())) {
            var unused = site.statisticsAnew();
            Reply reply = site.get("/api/aggregated/sync/?n=3", PATIENCE);

            assertEquals(ids(3), taskIds(reply, "aggregated_responses"));
            assertEquals(1, site.statistics().api().maxInFlight());
            assertEquals(3, site.statistics().api().completed());
            assertEquals(0, site.statistics().api().inFlight());
            assertTrue(site.get("/api/aggregated/?n=4", PATIENCE).isOk());
            assertTrue(site.statistics().threadsPeak() >= 6, "its thread, its loop's, and four");
            assertEquals(0, site.statisticsAnew().api().maxInFlight());

            assertEquals(ids(10).reversed(), taskIds(site.get(
                    "/api/aggregated/threadpool/?falling_ms=25&verify=false", PATIENCE),
                    "responses"));

            // A call of six delays is silent for longer than the client waits.
            String silent = "?n=2&delay=" + 6 * DELAY.toMillis();
            for (String path : List.of("/api/aggregated/", "/api/aggregated/sync/")) {
                Reply failed = site.get(path + silent, PATIENCE);
                assertEquals(504, failed.status());
                JsonNode first = Site.json(failed).path("failed").path(0);
                assertEquals("0", first.path("task_id").asString());
                assertEquals("timeout", first.path("cause").asString());
            }
            assertEquals(0, Site.json(site.get("/api/aggregated/threadpool/" + silent, PATIENCE))
                    .path("responses").size(), "the article's pool leaves out what failed");
            assertEquals(502, site.get("/api/aggregated/?n=1&falling_ms=-1", PATIENCE).status());
        }
    }

    @ParameterizedTest
    @MethodSource("everyStyle")
    void theMiddlewareAddsWhatTheRestTook(Served served) throws Exception {
        try (LoadClient load = new LoadClient(); Site site = start(load, served.timed())) {
            JsonNode body = Site.json(site.get("/api/?task_id=3", PATIENCE));

            assertTrue(body.path("elapsed").asDouble() >= 0.1, body::toString);
            assertEquals("3", body.path("task_id").asString());
            assertEquals(504, site.get("/api/aggregated/?n=1&delay=600", PATIENCE).status());
            assertEquals(404, site.get("/nothing/", PATIENCE).status());
        }
    }

    /** Every worker has answered before the first measured request. */
    @ParameterizedTest
    @MethodSource("everyWorker")
    void closingStopsEveryWorker(Served served) throws Exception {
        Map<Integer, ProcessHandle> answering;
        try (LoadClient load = new LoadClient(); Site site = start(load, served)) {
            answering = site.burst(Collections.nCopies(40, "/delay/20/?pid="), PATIENCE).stream()
                    .map(Site::pid).distinct().collect(Collectors.toMap(pid -> pid,
                            pid -> ProcessHandle.of(pid).orElseThrow()));
        }
        for (ProcessHandle worker : answering.values()) {
            worker.onExit().get(10, TimeUnit.SECONDS);
        }
        assertTrue(answering.size() <= served.workers(), answering::toString);
        assertFalse(answering.isEmpty());
    }

    private static List<Served> everyWorker() {
        return List.of(Served.byRunserver(), Served.byUvicorn().withWorkers(3));
    }

    @Test
    void aSiteThatCannotStartSaysWhereToLook() throws IOException {
        Installation broken = new Installation(installed().runtime(),
                Files.writeString(folder.resolve("article_site.py"), "raise SystemExit(3)\n"));
        Path log = folder.resolve("broken.log");
        try (LoadClient load = new LoadClient()) {
            IOException failure = assertThrows(IOException.class,
                    () -> Site.start(load, List.of(), log, broken, Served.byUvicorn(), DELAY));
            assertTrue(failure.getMessage().contains(log.toString()), failure::getMessage);
        }
    }
}
