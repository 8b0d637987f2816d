package dev.parkbench.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.adapter.Placement;
import dev.parkbench.server.middleware.MiddlewareKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

class ServerArgumentsTest {

    private static ServerOptions parse(Backend backend, String... arguments) {
        return ServerArguments.parse(backend, List.of(arguments));
    }

    private static String refusal(Backend backend, String... arguments) {
        return String.valueOf(assertThrows(ParameterException.class,
                () -> parse(backend, arguments), Arrays.toString(arguments)).getMessage());
    }

    @Test
    void theDefaultsAreThoseOfTheArticle() {
        ServerOptions options = parse(NamedBackend.BLOCKING);
        assertAll(() -> assertEquals("127.0.0.1", options.host()),
                () -> assertEquals(8000, options.port()),
                () -> assertEquals(Duration.ofSeconds(1), options.delay()),
                () -> assertEquals(Duration.ofSeconds(60), options.maxDelay()),
                () -> assertEquals(0, options.workers()),
                () -> assertEquals(1, options.processes()),
                () -> assertEquals(HandlerStyle.BLOCKING, options.handler()),
                () -> assertNull(options.backend()),
                () -> assertEquals(List.of(), options.middleware()),
                () -> assertEquals(0, options.maxConnections()),
                () -> assertEquals(Duration.ofSeconds(5), options.grace()),
                () -> assertFalse(options.sharedPort()),
                () -> assertEquals(OnDisconnect.RUN, options.onDisconnect()));
    }

    @Test
    void aBackendHasDefaultsOfItsOwn() {
        ServerOptions options = parse(NamedBackend.ASYNC);
        assertEquals(1, options.workers());
        assertEquals(HandlerStyle.ASYNC, options.handler());
        assertEquals(Placement.POOL, options.blocking());
        assertEquals(ConnectionPlacement.ROUND_ROBIN, options.placement());
        assertEquals(Transport.NIO, options.transport());
        assertEquals(0, ServerOptions.defaults(NamedBackend.ASYNC).port());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void parsingWhatWasPrintedGivesTheSameOptions(long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        for (NamedBackend backend : List.of(NamedBackend.BLOCKING, NamedBackend.ASYNC)) {
            for (int i = 0; i < 15; i++) {
                ServerOptions options = randomOptions(random, backend);
                List<String> printed = ServerArguments.print(backend, options);
                assertEquals(options, ServerArguments.parse(backend, printed),
                        () -> String.join(" ", printed));
                assertEquals(options, ServerArguments.parseFully(backend, printed),
                        () -> String.join(" ", printed));
            }
        }
    }

    @Test
    void theDefaultsAreTheSameWithAndWithoutPicocli() {
        for (NamedBackend backend : List.of(NamedBackend.BLOCKING, NamedBackend.ASYNC)) {
            assertEquals(ServerArguments.parseFully(backend, List.of()),
                    ServerArguments.parse(backend, List.of()));
        }
    }

    @Test
    void whatAServerIsStartedWithIsReadWithoutPicocli() {
        ServerOptions options = ServerOptions.defaults(NamedBackend.ASYNC);
        assertTrue(new ServerArguments()
                .readPlainly(ServerArguments.print(NamedBackend.ASYNC, options)));
        assertTrue(new ServerArguments().readPlainly(
                List.of("--port", "0", "--backend", "http://127.0.0.1:8000", "--shared-port",
                        "--handover", "/tmp/group-1/socket", "--middleware", "timing,worker")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--port", "--port 1 --port 2", "--port=1", "--port -1", "--delay 1",
                "--middleware timing,", "--host @file", "--unknown 1", "--transport kqueue", "x",
                "--port 1x", "--backend http://[", "--shared-port --shared-port", "--host 'x'"})
    void allElseIsLeftToPicocli(String typed) {
        assertFalse(new ServerArguments().readPlainly(List.of(typed.split(" "))));
    }

    private static ServerOptions randomOptions(RandomGenerator random, Backend backend) {
        boolean async = backend.style() == HandlerStyle.ASYNC;
        ServerOptions defaults = ServerOptions.defaults(backend);
        return new ServerOptions(pick(random, "127.0.0.1", "::1", "localhost", "0.0.0.0"),
                random.nextInt(65_536), randomDuration(random), randomDuration(random),
                random.nextInt(async ? 1 : 0, 10_001), random.nextInt(1, 1_001),
                pick(random, HandlerStyle.values()),
                async ? pick(random, Placement.values()) : defaults.blocking(),
                async ? pick(random, ConnectionPlacement.values()) : defaults.placement(),
                async ? pick(random, Transport.values()) : defaults.transport(),
                random.nextBoolean()
                        ? null
                        : URI.create("http://host-" + random.nextInt(9) + ":8000/a?b=c,d"),
                Collections.nCopies(random.nextInt(3), MiddlewareKind.TIMING),
                random.nextInt(10_000_001), randomDuration(random), random.nextBoolean(),
                random.nextBoolean() ? null : Path.of("/tmp/group-" + random.nextInt(9), "socket"),
                backend.yields() && random.nextBoolean(), pick(random, OnDisconnect.values()),
                Collections.nCopies(random.nextInt(3), Path.of("/tmp/h-" + random.nextInt(9),
                        "my.jar")));
    }

    private static Duration randomDuration(RandomGenerator random) {
        return Duration.ofNanos(random.nextLong(1L << random.nextInt(1, 62)));
    }

    @SafeVarargs
    private static <T> T pick(RandomGenerator random, T... values) {
        return values[random.nextInt(values.length)];
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --port 65536           | --port 65536 | 0 to 65535
            --port -1              | --port -1 | 0 to 65535
            --port http            | 'http' | '--port'
            --port                 | '--port' | (N)
            --delay -1s            | '-1s' | such as 150ms, 1s or 5m
            --delay 1              | '1' | such as 150ms, 1s or 5m
            --max-delay soon       | 'soon' | such as 150ms, 1s or 5m
            --grace 5x             | '5x' | such as 150ms, 1s or 5m
            --workers -1           | --workers -1 | 0 to 10000
            --workers 10001        | --workers 10001 | 0 to 10000
            --workers 0            | --workers 0 | 1 or more
            --processes 0          | --processes 0 | 1 to 1000
            --max-connections -1   | --max-connections -1 | 0 to 10000000
            --handler sync         | 'sync' | is not one of blocking, async
            --blocking thread      | 'thread' | is not one of loop, single, pool, virtual
            --placement hash       | 'hash' | is not one of round-robin, reuseport, shared
            --transport kqueue     | 'kqueue' | is not one of nio, epoll, io_uring
            --yield true           | --yield | async
            --on-disconnect stop   | 'stop' | is not one of run, interrupt
            --middleware time      | 'time' | is not one of timing, worker
            --handlers a.jar:      | 'a.jar:' | jars with :
            --backend ftp://x      | ftp://x | http://127.0.0.1:8000
            --backend localhost    | localhost | http://127.0.0.1:8000
            --backend http:///x    | http:///x | http://127.0.0.1:8000
            --backend http://[     | http://[ | http://127.0.0.1:8000
            --port 1 --port 2      | '--port' | once
            --wokers 3             | --wokers | --workers
            stray                  | stray | --port
            """)
    void badInputIsRefusedInOneLineWithTheValueAndWhatWouldBeRight(String arguments, String value,
            String remedy) {
        String message = refusal(NamedBackend.ASYNC, arguments.split(" "));
        assertTrue(message.contains(value), message);
        assertTrue(message.contains(remedy), message);
        assertEquals(1, message.lines().count(), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--blocking pool", "--placement reuseport", "--transport epoll"})
    void aKnobOfTheAsyncServerIsRefusedOnABlockingOne(String arguments) {
        assertEquals(arguments + " is not an option of the blocking-double server; leave it out",
                refusal(NamedBackend.BLOCKING, arguments.split(" ")));
    }

    @Test
    void noWorkersMeansNoLimitOnABlockingServer() {
        assertEquals(0, parse(NamedBackend.BLOCKING, "--workers", "0").workers());
    }

    @Test
    void everyWordIsReadInAnyCase() {
        assertWordsRoundTrip("--handler", HandlerStyle.values(), ServerOptions::handler);
        assertWordsRoundTrip("--blocking", Placement.values(), ServerOptions::blocking);
        assertWordsRoundTrip("--placement", ConnectionPlacement.values(),
                ServerOptions::placement);
        assertWordsRoundTrip("--transport", Transport.values(), ServerOptions::transport);
        assertWordsRoundTrip("--on-disconnect", OnDisconnect.values(),
                ServerOptions::onDisconnect);
        assertWordsRoundTrip("--middleware", MiddlewareKind.values(),
                options -> options.middleware().getFirst());
    }

    private static <E extends Enum<E>> void assertWordsRoundTrip(String option, E[] constants,
            java.util.function.Function<ServerOptions, E> read) {
        for (E constant : constants) {
            String word = constant.toString();
            Stream.of(word, word.toUpperCase(Locale.ROOT), constant.name(),
                    word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                    .forEach(spelling -> assertEquals(constant,
                            read.apply(parse(NamedBackend.ASYNC, option, spelling)), spelling));
        }
    }

    @Test
    void theWordsAreThoseOfTheDocumentation() {
        assertEquals("[round-robin, reuseport, shared]",
                Arrays.toString(ConnectionPlacement.values()));
        assertEquals("[nio, epoll, io_uring]", Arrays.toString(Transport.values()));
        assertEquals("[loop, single, pool, virtual]", Arrays.toString(Placement.values()));
        assertEquals("[blocking, async]", Arrays.toString(HandlerStyle.values()));
        assertEquals("[run, interrupt]", Arrays.toString(OnDisconnect.values()));
        assertEquals("[timing, worker]", Arrays.toString(MiddlewareKind.values()));
    }

    @Test
    void aMemberOfAGroupIsOneProcessOnTheSharedPort() {
        ServerOptions options = parse(NamedBackend.ASYNC, "--processes", "4").inGroup(1234);
        assertEquals(1, options.processes());
        assertEquals(1234, options.port());
        assertTrue(options.sharedPort());
        assertNull(options.handover());
    }

    @Test
    void aMemberOfAGroupWithOneSocketKeepsThePortAndSharesItWithNobodyElse() {
        Path path = Path.of("/tmp/group-1/socket");
        ServerOptions options = parse(NamedBackend.ASYNC, "--processes", "4", "--port", "99")
                .inGroup(path);
        assertEquals(1, options.processes());
        assertEquals(99, options.port());
        assertFalse(options.sharedPort());
        assertEquals(path, options.handover());
    }
}
