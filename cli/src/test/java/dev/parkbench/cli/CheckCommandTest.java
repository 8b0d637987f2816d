package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is found in handlers that keep their promises, and in handlers that break one each. */
@Timeout(120)
final class CheckCommandTest {

    @TempDir
    private Path folder = Path.of("");

    private int status;

    private List<JsonNode> check(String members, String endpoints, String... more)
            throws Exception {
        Path jar = new HandlerJar(folder).provider("Mine", members, endpoints).pack();
        return check(jar, more);
    }

    private List<JsonNode> check(Path jar, String... more) throws Exception {
        Path json = folder.resolve("check.json");
        List<String> arguments = new ArrayList<>(
                List.of("check", jar.toString(), "--json", json.toString()));
        arguments.addAll(List.of(more));
        StringWriter errors = new StringWriter();
        String[] array = arguments.toArray(String[]::new);
        CommandLine line = Parkbench.commandLine(array);
        line.setErr(new PrintWriter(errors));
        status = line.execute(array);
        assertEquals("", errors.toString());
        return StreamSupport.stream(JsonMapper.shared().readTree(Files.readString(json))
                .path("findings").spliterator(), false).toList();
    }

    private static List<String> broken(List<JsonNode> findings) {
        return findings.stream().filter(each -> !each.path("kept").asBoolean())
                .map(each -> each.path("endpoint").asString() + " " + each.path("server").asString()
                        + " " + each.path("promise").asString())
                .toList();
    }

    private static JsonNode first(List<JsonNode> findings) {
        return findings.stream().filter(each -> !each.path("kept").asBoolean()).findFirst()
                .orElseThrow();
    }

    @Test
    void handlersThatKeepTheirPromisesPass() throws Exception {
        List<JsonNode> findings = check("",
                HandlersOptionTest.ECHO + ", " + HandlersOptionTest.WAIT + """
                        , Endpoint.blocking("sleeps", "/sleeps", request -> {
                            TimeUnit.MILLISECONDS.sleep(100); return Response.text("x"); })""");
        assertEquals(List.of(), broken(findings));
        assertEquals(0, status);
        // Three endpoints, three servers, three promises, and one more on the async server.
        assertEquals(3 * (3 * 3 + 1), findings.size(), findings::toString);
    }

    @Test
    void codeThatHoldsTheLoopIsNamedWithItsStackAndHowLong() throws Exception {
        List<JsonNode> findings = check(
                """
                        static void query() throws InterruptedException { TimeUnit.MILLISECONDS.sleep(120); }
                        """,
                """
                        Endpoint.both("blocks", "/blocks", request -> Response.text("x"),
                            (request, loop) -> {
                                try { query(); } catch (InterruptedException e) { }
                                return CompletableFuture.completedFuture(Response.text("x")); })""");
        assertEquals(1, status);
        assertEquals(List.of("blocks async frees_the_loop"), broken(findings));
        JsonNode finding = first(findings);
        assertTrue(finding.path("text").asString().matches(
                "its code holds the event loop in each of 3 requests at least (\\d{2}|1[0-2]\\d) ms"
                        + " \\(20 ms are allowed\\); the loop's thread is TIMED_WAITING in"),
                finding::toString);
        assertTrue(finding.path("details").toString().contains("Mine.query(Mine.java:"),
                finding::toString);
    }

    @Test
    void codeThatNeverReturnsToTheLoopIsNamedToo() throws Exception {
        List<JsonNode> findings = check("", """
                Endpoint.async("stuck", "/stuck", (request, loop) -> {
                    try { new CountDownLatch(1).await(); } catch (InterruptedException e) { }
                    return CompletableFuture.completedFuture(Response.text("x")); })""",
                "--timeout", "500ms");
        assertEquals(1, status);
        assertTrue(broken(findings).containsAll(List.of("stuck async answers",
                "stuck async frees_the_loop")), findings::toString);
        assertTrue(findings.toString().contains("java.util.concurrent.CountDownLatch.await"),
                findings::toString);
    }

    @Test
    void aThreadThatEachRequestLeavesBehindIsNamed() throws Exception {
        List<JsonNode> findings = check("static int count;", """
                Endpoint.immediate("leaks", "/leaks", request -> {
                    Thread.ofPlatform().daemon().name("leak-" + count++).start(() -> {
                        try { new CountDownLatch(1).await(); }
                        catch (InterruptedException e) { } });
                    return Response.text("x"); })""");
        assertEquals(1, status);
        assertEquals(List.of("leaks async ends_its_threads", "leaks threaded ends_its_threads",
                "leaks virtual ends_its_threads"), broken(findings));
        JsonNode finding = first(findings);
        assertEquals("it leaves threads behind: 20 after 20 requests, 200 after 200",
                finding.path("text").asString());
        assertEquals("[\"leak-* x200\"]", finding.path("details").toString());
    }

    /** Its first fifty requests start a thread each, as those of a leak do. */
    @Test
    void aPoolThatFillsIsNoLeak() throws Exception {
        check("static final ExecutorService POOL = Executors.newFixedThreadPool(50,"
                + " Thread.ofPlatform().daemon().factory());", """
                        Endpoint.blocking("pooled", "/pooled",
                            request -> POOL.submit(() -> Response.text("x")).get())""");
        assertEquals(0, status);
    }

    @Test
    void aThreadThatEndsSoonAfterItsRequestIsNotOneLeftBehind() throws Exception {
        check("",
                """
                        Endpoint.immediate("starts", "/starts", request -> {
                            Thread.ofPlatform().start(() -> {
                                try { TimeUnit.MILLISECONDS.sleep(200); } catch (InterruptedException e) { } });
                            return Response.text("x"); })""");
        assertEquals(0, status);
    }

    @Test
    void answersThatDifferAreNamedUnlessTheyMay() throws Exception {
        String endpoint = "Endpoint.immediate(\"counts\", \"/counts\","
                + " request -> Response.text(\"x\" + count++))";
        List<JsonNode> findings = check("static int count;", endpoint);
        assertEquals(1, status);
        assertTrue(first(findings).path("text").asString()
                .contains("bodies that differ from byte 1 on"), findings::toString);
        check(folder.resolve("handlers.jar"), "--may-vary");
        assertEquals(0, status);
    }

    @Test
    void anEndpointThatDoesNotAnswerItsExampleIsNamed() throws Exception {
        List<JsonNode> findings = check("", """
                Endpoint.immediate("picky", "/picky/{id}", request -> {
                    throw new dev.parkbench.server.endpoint.BadRequestException("no 1"); }),
                Endpoint.immediate("breaks", "/breaks", request -> {
                    throw new IllegalStateException("x"); })""");
        assertEquals(1, status);
        assertEquals("GET /picky/1 is answered 400; name a request that succeeds with"
                + " Endpoint.withExample", first(findings).path("text").asString());
        assertEquals(6, broken(findings).size(), findings::toString);
    }

    @Test
    void jarsThatCannotBeUsedAndLimitsThatMeanNothingAreOneLine() {
        for (List<String> arguments : List.of(List.of("check", folder + "/no.jar"),
                List.of("check", folder.toString()),
                List.of("check", "x.jar", "--loop-hold", "1ms"),
                List.of("check", "x.jar", "--timeout", "10ms"))) {
            StringWriter errors = new StringWriter();
            String[] array = arguments.toArray(String[]::new);
            CommandLine line = Parkbench.commandLine(array);
            line.setErr(new PrintWriter(errors));
            assertEquals(2, line.execute(array));
            assertEquals(1, errors.toString().lines().count(), errors::toString);
        }
    }

    @Test
    void theProjectOfInitHandlersCompilesAndKeepsItsPromises() throws Exception {
        Path project = folder.resolve("project");
        String[] arguments = {"init-handlers", project.toString()};
        assertEquals(0, Parkbench.commandLine(arguments).execute(arguments));
        String pom = Files.readString(project.resolve("pom.xml"));
        assertTrue(pom.matches("(?s).*<parkbench.api>/[^<@]+</parkbench.api>.*"), pom);
        Path jar = new HandlerJar(folder)
                .compiled(project.resolve("src/main/java/example/OrderEndpoints.java"))
                .service(Files.readString(project.resolve("src/main/resources/META-INF/services"
                        + "/dev.parkbench.server.EndpointProvider")))
                .pack();
        assertEquals(List.of(), broken(check(jar)));
        assertEquals(0, status);

        CommandLine again = Parkbench.commandLine(arguments);
        StringWriter errors = new StringWriter();
        again.setErr(new PrintWriter(errors));
        assertEquals(2, again.execute(arguments));
        assertTrue(errors.toString().contains("is there already"), errors::toString);
    }
}
