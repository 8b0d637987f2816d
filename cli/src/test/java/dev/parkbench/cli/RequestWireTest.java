package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What each option is on the wire. */
@Timeout(120)
@SuppressWarnings({"AddressSelection", "StringConcatToTextBlock"}) // addresses are written out, and so are lines' ends
final class RequestWireTest {

    private static final List<String> SHORT = List.of("--duration", "100ms", "--warmup", "0s",
            "--generator-warmup", "0s", "--connections", "1");

    @TempDir
    private Path folder = Path.of("");

    private WireServer server;

    @BeforeEach
    void start() throws Exception {
        server = WireServer.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    private static String complaint(String... arguments) {
        StringWriter errors = new StringWriter();
        CommandLine command = Parkbench.commandLine(arguments);
        command.setErr(new PrintWriter(errors, true));
        assertEquals(2, command.execute(arguments), errors::toString);
        return errors.toString();
    }

    private static void load(String... arguments) {
        List<String> all = new ArrayList<>(List.of("load"));
        all.addAll(SHORT);
        all.addAll(Arrays.asList(arguments));
        if (!all.contains("--rate")) {
            all.addAll(List.of("--rate", "100"));
        }
        StringWriter errors = new StringWriter();
        CommandLine command = Parkbench.commandLine("load");
        command.setErr(new PrintWriter(errors, true));
        int status = command.execute(all.toArray(String[]::new));
        assertTrue(status == 0 || status == 3, () -> "status " + status + ": " + errors);
    }

    @Test
    void aFileOfUrlsThatIsNotThereIsNamed() {
        assertTrue(complaint("load", "--url-file", "nowhere").startsWith(
                "parkbench: --url-file 'nowhere' cannot be read as text in UTF-8"));
    }

    /** The first request that these arguments send. */
    private String sent(String... arguments) {
        load(arguments);
        assertFalse(server.requests().isEmpty(), "nothing was sent");
        return server.requests().getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            textBlock = """
                    --method PUT                => PUT /x HTTP/1.1~Host: HOST~Content-Length: 0~~
                    --request PROPFIND          => PROPFIND /x HTTP/1.1~Host: HOST~~
                    -X purge                    => purge /x HTTP/1.1~Host: HOST~~
                    -I                          => HEAD /x HTTP/1.1~Host: HOST~~
                    --head                      => HEAD /x HTTP/1.1~Host: HOST~~
                    -H X-A:1 --header Y:ü       => GET /x HTTP/1.1~Host: HOST~X-A:1~Y:ü~~
                    -A me/1                     => GET /x HTTP/1.1~Host: HOST~User-Agent: me/1~~
                    --user-agent me             => GET /x HTTP/1.1~Host: HOST~User-Agent: me~~
                    -b a=1                      => GET /x HTTP/1.1~Host: HOST~Cookie: a=1~~
                    --cookie a=1;b=2            => GET /x HTTP/1.1~Host: HOST~Cookie: a=1;b=2~~
                    -u ada:löve                 => GET /x HTTP/1.1~Host: HOST~Authorization: Basic YWRhOmzDtnZl~~
                    --user a:b                  => GET /x HTTP/1.1~Host: HOST~Authorization: Basic YTpi~~
                    --bearer t0k3n              => GET /x HTTP/1.1~Host: HOST~Authorization: Bearer t0k3n~~
                    --compressed                => GET /x HTTP/1.1~Host: HOST~Accept-Encoding: gzip~~
                    --body a=€                  => POST /x HTTP/1.1~Host: HOST~Content-Length: 5~~a=€
                    --body @@x                  => POST /x HTTP/1.1~Host: HOST~Content-Length: 2~~@x
                    -d a=1 --data b=2           => POST /x HTTP/1.1~Host: HOST~Content-Type: application/x-www-form-urlencoded~Content-Length: 7~~a=1&b=2
                    --data-binary {} -H content-type:application/json => POST /x HTTP/1.1~Host: HOST~content-type:application/json~Content-Length: 2~~{}
                    -X GET --body ab            => GET /x HTTP/1.1~Host: HOST~Content-Length: 2~~ab
                    -H Transfer-Encoding:chunked --body ab => POST /x HTTP/1.1~Host: HOST~Transfer-Encoding: chunked~~2~ab~0~~
                    --body n={{seq}}            => POST /x HTTP/1.1~Host: HOST~Content-Length: 3~~n=1
                    """)
    void anOptionIsOnTheWire(String options, String request) {
        List<String> arguments = new ArrayList<>(Arrays.asList(options.split(" ")));
        arguments.add(url("/x"));

        assertEquals(request.replace("~", "\r\n").replace("HOST", "127.0.0.1:" + server.port()),
                sent(arguments.toArray(String[]::new)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--body @FILE", "--body-file FILE", "--data-binary @FILE"})
    void aFileIsSentByteForByte(String options) throws Exception {
        byte[] all = new byte[600];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) (i * 7);
        }
        // What an argument parser would take for quotes, comments and further arguments.
        byte[] text = "\"hello\" # {{seq}} 'x'\\\r\n--rate 5"
                .getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, all, 0, text.length);
        Path file = Files.write(folder.resolve("body"), all);
        List<String> arguments = new ArrayList<>(
                Arrays.asList(options.replace("FILE", file.toString()).split(" ")));
        arguments.add(url("/"));
        load(arguments.toArray(String[]::new));

        byte[] request = server.first();
        assertArrayEquals(all,
                Arrays.copyOfRange(request, request.length - all.length, request.length));
    }

    @Test
    void aBodyTemplateIsFilledIn() throws Exception {
        Path file = Files.writeString(folder.resolve("body"), "{\"n\": {{seq 7}}}");

        assertTrue(sent("--body-template", file.toString(), url("/")).endsWith("{\"n\": 7}"));
        assertTrue(server.requests().getLast().endsWith("{\"n\": 16}"));
    }

    @Test
    void aFormHasParts() throws Exception {
        Path file = Files.writeString(folder.resolve("a.txt"), "of a file");
        String request = sent("-F", "name=Ada", "--form", "file=@" + file + ";type=text/plain",
                url("/"));

        String boundary = request.substring(request.indexOf("boundary=") + 9,
                request.indexOf("\r\n", request.indexOf("boundary=")));
        assertTrue(request.startsWith("POST / HTTP/1.1\r\n"), request);
        assertTrue(request.contains("\r\nContent-Type: multipart/form-data; boundary="), request);
        assertTrue(request.endsWith(("\r\n\r\n--B\r\n"
                + "Content-Disposition: form-data; name=\"name\"\r\n\r\nAda\r\n--B\r\n"
                + "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\nof a file\r\n--B--\r\n").replace("B", boundary)),
                request);
    }

    @Test
    void lettersBeyondAsciiAreEncoded() {
        String request = sent(url("/grüße?q=a|b {c}&d=\"日\""));

        assertTrue(request.startsWith(
                "GET /gr%C3%BC%C3%9Fe?q=a%7Cb%20%7Bc%7D&d=%22%E6%97%A5%22 HTTP/1.1\r\n"), request);
    }

    @Test
    void aPasswordOfTheUrlIsSent() {
        String request = sent("http://ada:s3cret@127.0.0.1:" + server.port() + "/");

        assertTrue(request.contains("\r\nHost: 127.0.0.1:" + server.port()
                + "\r\nAuthorization: Basic YWRhOnMzY3JldA==\r\n"), request);
    }

    @Test
    void localhostIsBothFamilies() throws Exception {
        InetSocketAddress six = new InetSocketAddress(InetAddress.getByName("::1"), 0);
        try (WireServer other = WireServer.on(six)) {
            load("http://localhost:" + other.port() + "/");
            assertEquals(10, other.requests().size());

            load("http://[::1%lo]:" + other.port() + "/");
            assertTrue(other.requests().getLast()
                    .contains("\r\nHost: [::1]:" + other.port() + "\r\n"));
        }
    }

    @Test
    void aHostMayBeResolvedOrReplaced() {
        String port = Integer.toString(server.port());
        load("--resolve", "my_service.example:" + port + ":127.0.0.1",
                "http://my_service.example:" + port + "/");
        load("--connect-to", "nowhere.invalid:80:127.0.0.1:" + port, "http://nowhere.invalid/");
        load("--connect-to", ":::" + port, "http://127.0.0.1/");

        List<String> requests = server.requests();
        assertEquals(30, requests.size());
        assertTrue(requests.get(0).contains("Host: my_service.example:" + port + "\r\n"));
        assertTrue(requests.get(10).contains("Host: nowhere.invalid\r\n"));
        assertTrue(requests.get(20).contains("Host: 127.0.0.1\r\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"epoll", "nio"})
    void aUnixSocketIsAServer(String transport) throws Exception {
        Path socket = Files.createTempDirectory("pb").resolve("s");
        try (WireServer other = WireServer.on(socket)) {
            load("--unix-socket", socket.toString(), "--transport", transport,
                    "http://docker/v1");

            assertEquals(10, other.requests().size());
            assertTrue(other.requests().getFirst()
                    .startsWith("GET /v1 HTTP/1.1\r\nHost: docker\r\n"));
        } finally {
            Files.deleteIfExists(socket);
            Files.delete(socket.getParent());
        }
    }

    @Test
    void requestsAreMixed() throws Exception {
        Path users = Files.writeString(folder.resolve("users.csv"), "ada,1\nbob,2\n");
        Path file = Files.writeString(folder.resolve("urls"), """
                # as in the log
                3 GET /a/{{seq}}

                PUT %s {"n": 1}
                """.formatted(url("/b")));
        load("--url-file", file.toString(), "--mix", "/c/{{line " + users + " 1}}", "--seed", "7",
                "--rate", "1000", url(""));

        List<String> lines = server.requests().stream()
                .map(request -> request.lines().findFirst().orElseThrow()).toList();
        assertEquals(100, lines.size());
        assertEquals(60.0,
                (double) lines.stream().filter(line -> line.startsWith("GET /a/")).count(), 15);
        assertEquals(20.0,
                (double) lines.stream().filter(line -> line.startsWith("PUT /b ")).count(), 15);
        assertEquals(20.0,
                (double) lines.stream().filter(line -> line.matches("GET /c/(ada|bob) .*")).count(),
                15);
        assertTrue(server.requests().stream().filter(request -> request.startsWith("PUT"))
                .allMatch(request -> request.endsWith("Content-Length: 8\r\n\r\n{\"n\": 1}")));

        List<String> again = new ArrayList<>();
        try (WireServer other = WireServer.start()) {
            Files.writeString(file, Files.readString(file)
                    .replace(url(""), "http://127.0.0.1:" + other.port()));
            load("--url-file", file.toString(), "--mix", "/c/{{line " + users + " 1}}", "--seed",
                    "7", "--rate", "1000", "http://127.0.0.1:" + other.port());
            other.requests().forEach(each -> again.add(each.lines().findFirst().orElseThrow()));
        }
        assertEquals(lines, again, "the same seed");
    }

    @Test
    void aSearchSendsTheSame() {
        String[] arguments = {"search", "--slo", "p99<100ms", "--from", "100", "--most", "120",
            "--duration", "100ms", "--longest", "300ms", "--within", "0.2", "--warmup", "0s",
            "--generator-warmup", "0s", "--seed", "3", "--body", "{{rand 1 9}}", url("/s")};
        int status = Parkbench.commandLine(arguments).execute(arguments);

        assertTrue(status == 0 || status == 3, () -> "status " + status);
        assertTrue(server.requests().stream()
                .allMatch(each -> each.matches("(?s)POST /s HTTP/1.1\r\n.*\r\n\r\n[1-9]")));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            --body a --data b             => --body, --body-file, --body-template, --data and
            --body @nowhere               => --body 'nowhere' cannot be read
            -I -X GET                     => --head and --request GET exclude each other
            -u a:b --bearer c             => --user and --bearer exclude each other
            -u a:b -H Authorization:c     => --user and the header Authorization exclude each
            -H Content-Length:9 --body ab => header 'Content-Length: 9' does not fit the body, which
            --cacert x -k                 => --cacert x has no effect with --insecure
            --key x                       => --key x has no effect without --cert
            --tls-version 1.1             => --tls-version '1.1' is not known; write 1.2 or 1.3
            --tls-version 1.3             => --tls-version 1.3 has no effect on http://
            --servername x                => --servername x has no effect on http://
            --resolve a:80:127.0.0.1      => --resolve a:80:127.0.0.1 has no effect on 127.0.0.1:
            --resolve a:80:name           => --resolve 'a:80:name': 'name' is no address
            --resolve a:80                => --resolve 'a:80' is not understood
            --connect-to a:80:b:80        => --connect-to a:80:b:80 has no effect on http://
            --connect-to a:80             => --connect-to 'a:80' is not understood
            --unix-socket /nowhere/s      => cannot connect to URL: there is no such socket
            --mix /a                      => the path of URL has no effect with --mix and
            --body {{sek}}                => the template {{sek}} is not known; there are {{seq}}
            --body {{rand_1_x}}           => the template {{rand_1_x}} is not known
            --body {{seq}} --seed 5       => --seed 5 has no effect without --arrivals poisson
            --form x                      => --form 'x' is not understood
            """)
    void whatCannotBeSentIsRefused(String options, String complaint) {
        List<String> arguments = new ArrayList<>(List.of("load"));
        arguments.addAll(SHORT);
        arguments.addAll(Arrays.asList(options.split(" ")));
        arguments.add(url("/x"));
        String said = complaint(arguments.toArray(String[]::new));

        assertTrue(said.startsWith("parkbench: " + complaint.replace("URL", url("/x"))), said);
        assertEquals(1, said.lines().count());
    }

    @ParameterizedTest
    @EnumSource
    void noCommandTakesAnAtSignForAFileOfArguments(Subcommand command) throws Exception {
        Path file = Files.writeString(folder.resolve("arguments"), "--help");
        String[] arguments = {command.commandName(), "@" + file};
        CommandLine line = Parkbench.commandLine(arguments);

        try {
            line.parseArgs(arguments);
        } catch (CommandLine.ParameterException e) {
            return; // with the file read, help would have been asked for, and nothing missing
        }
        assertFalse(line.getParseResult().subcommand().isUsageHelpRequested());
    }
}
