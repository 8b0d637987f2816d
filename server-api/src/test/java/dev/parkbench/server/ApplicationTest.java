package dev.parkbench.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.adapter.AsyncToSync;
import dev.parkbench.server.adapter.Cancellable;
import dev.parkbench.server.adapter.Loop;
import dev.parkbench.server.adapter.LoopThread;
import dev.parkbench.server.client.AsyncInProcessClient;
import dev.parkbench.server.client.InProcessClient;
import dev.parkbench.server.client.InProcessResponse;
import dev.parkbench.server.contract.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ApplicationTest {

    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final List<NamedBackend> BOTH = List.of(NamedBackend.BLOCKING,
            NamedBackend.ASYNC);

    private final List<Application> open = new ArrayList<>();
    private final LoopThread loop = new LoopThread();
    private final CapturedLog log = new CapturedLog(Application.class);

    @AfterEach
    void closeAll() {
        open.forEach(Application::close);
        loop.close();
        log.close();
    }

    private Application application(Backend backend, List<Endpoint> endpoints,
            String... arguments) {
        List<String> all = new ArrayList<>(List.of("--delay", "20ms"));
        all.addAll(List.of(arguments));
        Application application = new Application(ServerArguments.parse(backend, all),
                List.of(context -> endpoints));
        open.add(application);
        return application;
    }

    private record Answers(InProcessResponse sync, InProcessResponse async) {
    }

    /** One application through both of its clients. */
    private static Answers ask(Application application, Request request) throws Exception {
        return new Answers(new InProcessClient(application).send(request),
                AsyncToSync.call(
                        loop -> new AsyncInProcessClient(application).send(request, loop)));
    }

    private static void assertBoth(int status, String text, Answers answers) {
        assertAll(() -> assertEquals(status, answers.sync.status()),
                () -> assertEquals(text, answers.sync.text()),
                () -> assertEquals(answers.sync, answers.async));
    }

    private static JsonNode counters(Application application, String endpoint) throws Exception {
        return new InProcessClient(application).get("/stats/").json().path("endpoints")
                .path(endpoint);
    }

    private static Endpoint failing(String name, Throwable failure) {
        return Endpoint.both(name, "/" + name + "/", request -> {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }, (request, loop) -> CompletableFuture.failedFuture(failure));
    }

    static List<NamedBackend> backends() {
        return BOTH;
    }

    @ParameterizedTest
    @MethodSource("backends")
    void theApiGreetsInTheStyleOfTheBackend(Backend backend) throws Exception {
        String hello = backend.style() == HandlerStyle.ASYNC
                ? "Hello Async World!"
                : "Hello World!";
        Application application = application(backend, List.of());
        assertBoth(200, "{\"message\": \"" + hello + "\"}",
                ask(application, Request.of("GET", "/api/")));
        assertBoth(200, "{\"message\": \"" + hello + "\", \"task_id\": \"\\u00fc b\"}",
                ask(application, Request.of("GET", "/api/?task_id=1&task_id=%C3%BC+b")));
    }

    @ParameterizedTest
    @EnumSource
    void theHandlerOptionChoosesTheStyleOnBothBackends(HandlerStyle style) throws Exception {
        String hello = style == HandlerStyle.ASYNC ? "Hello Async World!" : "Hello World!";
        for (Backend backend : BOTH) {
            Application application = application(backend, List.of(), "--handler",
                    style.toString());
            assertBoth(200, "{\"message\": \"" + hello + "\"}",
                    ask(application, Request.of("GET", "/delay/1/")));
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void whatIsNotThereIs404WhateverTheMethod(Backend backend) throws Exception {
        Application application = application(backend, List.of());
        for (String method : List.of("GET", "HEAD", "POST", "BREW")) {
            Answers answers = ask(application, Request.of(method, "/n%C3%B6?x=y"));
            assertBoth(404, method.equals("HEAD")
                    ? ""
                    : "{\"error\": \"no such path: /n\\u00f6\"}", answers);
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void otherMethodsAre405AndSayWhatIsAllowed(Backend backend) throws Exception {
        Application application = application(backend, List.of());
        for (String target : List.of("/api/", "/api", "/delay/5/")) {
            Answers answers = ask(application, Request.of("POST", target));
            assertBoth(405, "{\"error\": \"method POST is not allowed\"}", answers);
            assertEquals(Map.of("Allow", "GET, HEAD"), answers.sync.headers());
        }
        assertEquals(0, counters(application, "api").path("started").asInt());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aMissingSlashIsRedirectedWithItsQuery(Backend backend) throws Exception {
        Application application = application(backend, List.of());
        Answers answers = ask(application, Request.of("GET", "/api?task_id=%zz"));
        assertBoth(301, "", answers);
        assertEquals(Map.of("Location", "/api/?task_id=%zz"), answers.sync.headers());
    }

    @ParameterizedTest
    @MethodSource("backends")
    void aDelayThatIsNoneIs400(Backend backend) throws Exception {
        Application application = application(backend, List.of(), "--max-delay", "2s");
        assertBoth(400, "{\"error\": \"'2001' is not a number of milliseconds from 0 to 2000\"}",
                ask(application, Request.of("GET", "/delay/2001/")));
        assertBoth(400, "{\"error\": \"'x' is not a number of milliseconds from 0 to 2000\"}",
                ask(application, Request.of("GET", "/cpu/x/")));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void anyFailureOfAHandlerIs500AndCounted(Backend backend) throws Exception {
        Application application = application(backend,
                List.of(failing("checked", new IOException("disk")),
                        failing("unchecked", new IllegalStateException("state")),
                        failing("error", new StackOverflowError("deep"))));
        assertBoth(500, "{\"error\": \"internal server error: java.io.IOException: disk\"}",
                ask(application, Request.of("GET", "/checked/")));
        assertBoth(500,
                "{\"error\": \"internal server error: java.lang.IllegalStateException: state\"}",
                ask(application, Request.of("GET", "/unchecked/")));
        assertBoth(500,
                "{\"error\": \"internal server error: java.lang.StackOverflowError: deep\"}",
                ask(application, Request.of("GET", "/error/")));
        assertEquals(List.of("GET /checked/ failed", "GET /checked/ failed",
                "GET /unchecked/ failed", "GET /unchecked/ failed", "GET /error/ failed",
                "GET /error/ failed"), log.messages());
        for (String name : List.of("checked", "unchecked", "error")) {
            JsonNode counters = counters(application, name);
            assertEquals(2, counters.path("started").asInt());
            assertEquals(2, counters.path("completed").asInt());
            assertEquals(0, counters.path("in_flight").asInt());
        }
    }

    @ParameterizedTest
    @MethodSource("backends")
    void anAsyncHandlerThatThrowsOrReturnsNothingIs500AndCounted(Backend backend)
            throws Exception {
        Application application = application(backend,
                List.of(Endpoint.async("throws", "/throws/", (request, loop) -> {
                    throw new IllegalStateException("at once");
                }), Endpoint.async("nothing", "/nothing/", (request, loop) -> noFuture())));
        assertBoth(500, "{\"error\": \"internal server error:"
                + " java.lang.IllegalStateException: at once\"}",
                ask(application, Request.of("GET", "/throws/")));
        assertEquals(500, ask(application, Request.of("GET", "/nothing/")).async.status());
        assertEquals(0, counters(application, "throws").path("in_flight").asInt());
        assertEquals(0, counters(application, "nothing").path("in_flight").asInt());
    }

    @SuppressWarnings("NullAway") // what a careless handler does
    private static CompletableFuture<Response> noFuture() {
        return null;
    }

    @ParameterizedTest
    @MethodSource("backends")
    void anEndpointOfEitherStyleServesBothStyles(Backend backend) throws Exception {
        Application application = application(backend,
                List.of(Endpoint.blocking("sync", "/sync/",
                        request -> Response.json(Map.of("loop", Loop.current() != null))),
                        Endpoint.async("async", "/async/", (request, loop) -> {
                            boolean onLoop = loop.equals(Loop.current());
                            return Cancellable.map(loop.sleep(Duration.ofMillis(1)),
                                    slept -> Response.json(Map.of("loop", onLoop)));
                        })));
        assertBoth(200, "{\"loop\": false}", ask(application, Request.of("GET", "/sync/")));
        assertBoth(200, "{\"loop\": true}", ask(application, Request.of("GET", "/async/")));
    }

    @Test
    void anImmediateEndpointRunsOnTheThreadThatAsks() throws Exception {
        AtomicReference<@Nullable Thread> ran = new AtomicReference<>();
        Application application = application(NamedBackend.ASYNC,
                List.of(Endpoint.immediate("here", "/here/", request -> {
                    ran.set(Thread.currentThread());
                    return Response.json(Map.of());
                })));
        Request request = Request.of("GET", "/here/");
        application.blocking().handle(request);
        assertSame(Thread.currentThread(), ran.get());
        Thread loopThread = loop.ask(Thread::currentThread);
        assertTrue(loop.ask(() -> application.async().handle(request, loop).isDone()));
        assertSame(loopThread, ran.get());
    }

    @Test
    void aBlockingHandlerIsNotRunOnTheLoopUnlessPlacedThere() throws Exception {
        AtomicReference<@Nullable Thread> ran = new AtomicReference<>();
        List<Endpoint> endpoints = List.of(Endpoint.blocking("where", "/where/", request -> {
            ran.set(Thread.currentThread());
            return Response.json(Map.of());
        }));
        Thread loopThread = loop.ask(Thread::currentThread);
        for (String place : List.of("single", "pool", "virtual", "loop")) {
            Application application = application(NamedBackend.ASYNC, endpoints, "--blocking",
                    place);
            CompletableFuture<Response> answer = loop.ask(() -> application.async()
                    .handle(Request.of("GET", "/where/"), loop));
            assertEquals(200, answer.get(20, TimeUnit.SECONDS).status());
            if (place.equals("loop")) {
                assertSame(loopThread, ran.get());
            } else {
                assertNotSame(loopThread, ran.get());
            }
        }
    }

    @Test
    void aBlockingHandlerThatAsksForALoopFromTheLoopIs500AndNoHang() throws Exception {
        Application application = application(NamedBackend.ASYNC,
                List.of(Endpoint.blocking("self", "/self/", request -> Response.json(Map.of("x",
                        AsyncToSync.call(
                                inner -> CompletableFuture.completedFuture(1)))))),
                "--blocking", "loop");
        CompletableFuture<Response> answer = loop.ask(() -> application.async()
                .handle(Request.of("GET", "/self/"), loop));
        assertEquals(500, answer.get(20, TimeUnit.SECONDS).status());
    }

    @Test
    void theCountersFollowAHandlerFromItsStartToItsEnd() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Response> later = new CompletableFuture<>();
        Application application = application(NamedBackend.ASYNC,
                List.of(Endpoint.blocking("waits", "/waits/", request -> {
                    go.await();
                    return Response.json(Map.of());
                }), Endpoint.async("later", "/later/", (request, loop) -> later)));
        CompletableFuture<Response> first = loop.ask(() -> application.async()
                .handle(Request.of("GET", "/waits/"), loop));
        CompletableFuture<Response> second = loop.ask(() -> application.async()
                .handle(Request.of("GET", "/later/"), loop));
        TestServer.await(() -> counters(application, "waits").path("in_flight").asInt() == 1);
        assertEquals("{\"started\":1,\"completed\":0,\"in_flight\":1,\"max_in_flight\":1,"
                + "\"interrupted\":0,\"abandoned\":0,\"idle_seconds\":0.0,\"workers\":{}}",
                counters(application, "later").toString());
        go.countDown();
        later.complete(Response.json(Map.of()));
        first.get(20, TimeUnit.SECONDS);
        second.get(20, TimeUnit.SECONDS);
        for (String name : List.of("waits", "later")) {
            String counted = counters(application, name).toString();
            assertTrue(counted.matches(Pattern.quote("{\"started\":1,\"completed\":1,"
                    + "\"in_flight\":0,\"max_in_flight\":1,\"interrupted\":0,"
                    + "\"abandoned\":0,\"idle_seconds\":")
                    + "[0-9.E-]+" + Pattern.quote(",\"workers\":{}}")), counted);
        }
    }

    @Test
    void cancellingAnAnswerCancelsTheHandlerAndIsCountedAsDone() throws Exception {
        CompletableFuture<Response> never = new CompletableFuture<>();
        Application application = application(NamedBackend.ASYNC,
                List.of(Endpoint.async("never", "/never/", (request, loop) -> never)),
                "--middleware", "timing");
        CompletableFuture<Response> answer = loop.ask(() -> application.async()
                .handle(Request.of("GET", "/never/"), loop));
        assertFalse(answer.isDone());
        answer.cancel(true);
        assertTrue(never.isCancelled());
        assertEquals(1, counters(application, "never").path("completed").asInt());
        assertEquals(1, counters(application, "never").path("interrupted").asInt());
        assertEquals(0, counters(application, "never").path("in_flight").asInt());
    }

    @Test
    void anAbandonedRequestIsCountedByItsEndpointIfItHasOne() throws Exception {
        Application application = application(NamedBackend.BLOCKING, List.of());
        for (Request request : List.of(Request.of("GET", "/delay/7/?task_id=1"),
                Request.of("HEAD", "/delay/8/"), Request.of("POST", "/delay/9/"),
                Request.of("GET", "/delay/"), Request.of("OPTIONS", "*"))) {
            application.abandoned(request);
        }
        assertEquals(2, counters(application, "delay").path("abandoned").asInt());
        assertEquals(0, counters(application, "delay").path("started").asInt());
        assertEquals(0, counters(application, "api").path("abandoned").asInt());
    }

    @Test
    void cancellingAnAnswerInterruptsABlockingHandler() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Application application = application(NamedBackend.ASYNC,
                List.of(Endpoint.blocking("sleeps", "/sleeps/", request -> {
                    running.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return Response.json(Map.of());
                })));
        CompletableFuture<Response> answer = loop.ask(() -> application.async()
                .handle(Request.of("GET", "/sleeps/"), loop));
        assertTrue(running.await(20, TimeUnit.SECONDS));
        answer.cancel(true);
        assertTrue(interrupted.await(20, TimeUnit.SECONDS));
        TestServer.await(() -> counters(application, "sleeps").path("in_flight").asInt() == 0);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void theTimingMiddlewareReachesEveryJsonAnswer(Backend backend) throws Exception {
        Application application = application(backend,
                List.of(Endpoint.immediate("text", "/text/",
                        request -> new Response(200, Map.of(), new Body.Text("plain")))),
                "--middleware", "timing");
        for (String target : List.of("/api/", "/health/", "/nothing/", "/delay/x/")) {
            Answers answers = ask(application, Request.of("GET", target));
            for (InProcessResponse answer : List.of(answers.sync, answers.async)) {
                assertTrue(answer.text().matches("\\{.*, \"elapsed\": [0-9.E-]+}"), answer::text);
            }
        }
        double elapsed = ask(application, Request.of("GET", "/api/")).sync.json().path("elapsed")
                .asDouble();
        assertTrue(elapsed >= 0.02, () -> "elapsed " + elapsed);
        assertBoth(200, "plain", ask(application, Request.of("GET", "/text/")));
        assertBoth(301, "", ask(application, Request.of("GET", "/text")));
    }

    @Test
    void anInterruptedCallerIsNotAnswered() {
        Application application = application(NamedBackend.BLOCKING, List.of());
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class,
                () -> application.blocking().handle(Request.of("GET", "/api/")));
        assertFalse(Thread.interrupted());
    }

    @Test
    void theTargetIsTheServerItselfUnlessAnotherIsNamed() throws Exception {
        AtomicReference<@Nullable EndpointContext> seen = new AtomicReference<>();
        ServerOptions options = ServerArguments.parse(NamedBackend.BLOCKING, List.of());
        EndpointProvider spy = context -> {
            seen.set(context);
            return List.of();
        };
        try (Application application = new Application(options, List.of(spy))) {
            EndpointContext context = seen.get();
            assertNotNull(context);
            assertThrows(IllegalStateException.class,
                    context.target()::get);
            application.listening(new InetSocketAddress(InetAddress.getByAddress(new byte[4]), 81));
            assertEquals(URI.create("http://127.0.0.1:81"), context.target().get());
            application
                    .listening(new InetSocketAddress(InetAddress.getByAddress(IPV6_LOOPBACK), 82));
            assertEquals(URI.create("http://[0:0:0:0:0:0:0:1]:82"), context.target().get());
        }
        ServerOptions named = ServerArguments.parse(NamedBackend.BLOCKING,
                List.of("--backend", "http://other:1"));
        try (Application application = new Application(named, List.of(spy))) {
            application.listening(new InetSocketAddress(InetAddress.getLoopbackAddress(), 81));
            EndpointContext context = seen.get();
            assertNotNull(context);
            assertEquals(URI.create("http://other:1"), context.target().get());
        }
    }

    @Test
    void aChildCallTimesOutAfterFiveDelaysButNeverTooSoon() {
        Resources resources = new Resources();
        assertEquals(Duration.ofSeconds(5),
                new EndpointContext(Duration.ofSeconds(1), () -> URI.create("x:y"),
                        resources).childTimeout());
        assertEquals(Duration.ofMillis(250),
                new EndpointContext(Duration.ZERO, () -> URI.create("x:y"), resources)
                        .childTimeout());
    }

    @Test
    void closingClosesWhatEndpointsOpenedInReverseOrderAndLateOnesAtOnce() {
        AtomicReference<@Nullable EndpointContext> seen = new AtomicReference<>();
        List<String> closed = new ArrayList<>();
        Application application = new Application(
                ServerArguments.parse(NamedBackend.BLOCKING, List.of()), List.of(context -> {
                    seen.set(context);
                    context.resources().add(() -> closed.add("first"));
                    context.resources().add(() -> {
                        closed.add("second");
                        throw new IOException("cannot close");
                    });
                    return List.of();
                }));
        try (CapturedLog resourcesLog = new CapturedLog(Resources.class)) {
            application.close();
            application.close();
            assertEquals(1, resourcesLog.messages().size());
        }
        assertEquals(List.of("second", "first"), closed);
        EndpointContext context = seen.get();
        assertNotNull(context);
        context.resources().add(() -> closed.add("late"));
        assertEquals(List.of("second", "first", "late"), closed);
    }
}
