package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** A secret of the command line is on no screen and in no file. */
final class SecretsOfLoadTest {

    private static final String SECRET = "s3cretS3CRET";

    @TempDir
    private Path folder = Path.of("");

    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", exchange -> {
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private record Printed(int status, String text) {
    }

    private static Printed run(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringWriter errors = new StringWriter();
        int status;
        try (PrintStream both = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            CommandLine command = Parkbench.commandLine(arguments);
            command.setErr(new PrintWriter(errors, true));
            status = command.execute(arguments);
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return new Printed(status, bytes.toString(StandardCharsets.UTF_8) + errors);
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/a/?x=1&token=" + SECRET;
    }

    @Test
    void nothingThatIsPrintedOrKeptTellsIt() throws Exception {
        String[] load = {"load", url(), "-H", "Authorization: Bearer " + SECRET, "--header",
            "Cookie: id=" + SECRET, "-H", "X-Ticket: " + SECRET, "--secret-header", "X-Ticket",
            "--rate", "50", "--duration", "200ms", "--warmup", "0s", "--generator-warmup", "0s",
            "--json",
            folder.resolve("result.json").toString(), "--out", folder.toString()};
        assertHidden(run(load).text());
        Path kept = only(folder);
        Path report = folder.resolve("report");
        assertHidden(run("report", kept.toString(), "--out", report + ".html", "--markdown",
                report + ".md", "--junit", report + ".xml", "--svg", report.toString()).text());
        int files = 0;
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertHidden(Files.readString(file, StandardCharsets.ISO_8859_1));
                files++;
            }
        }
        assertTrue(files > 6, files + " files");
        String run = Files.readString(kept.resolve("run.json"));
        assertTrue(run.contains("Authorization: Bearer $SECRET"), run);
        assertTrue(run.contains("token=$SECRET"), run);
    }

    private static Path only(Path folder) throws Exception {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory).findFirst().orElseThrow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"search URL --slo p50<100ms --from 500 --most 500 --duration 100ms"
                    + " --warmup 0s --generator-warmup 0s --json -",
                "aggregate URL --repeat 1",
                "load fanout URL --rate 20 --duration 100ms --warmup 0s --json -",
                "load http://127.0.0.1:1/?token=SECRET --duration 1s",
                "load SECRET --bearer SECRET",
                "load http://127.0.0.1:1/ -b a=SECRET --generator-warmup 0s",
                "load URL --secret-header SECRET:SECRET",
                "load fanout http://ann:SECRET@127.0.0.1:1/",
                "load http://ann:SECRET@127.0.0.1:1/ --generator-warmup 0s",
                "aggregate http://127.0.0.1:1/?token=SECRET",
                "search nothing?token=SECRET --slo p99<5s"})
    void otherCommandsAndComplaintsDoNotTellIt(String line) {
        String[] words = Stream.of(line.split(" "))
                .map(word -> word.equals("URL") ? url() : word.replace("SECRET", SECRET))
                .toArray(String[]::new);

        assertHidden(run(words).text());
    }

    @Test
    void whatIsNoNameOfAHeaderIsRefused() {
        Printed printed = run("load", url(), "--secret-header", "X-A: b");

        assertEquals(2, printed.status());
        assertTrue(printed.text().contains("write the name alone"), printed.text());
    }

    private static void assertHidden(String text) {
        assertFalse(text.contains(SECRET), () -> text.lines().filter(each -> each.contains(SECRET))
                .limit(3).toList().toString());
    }
}
