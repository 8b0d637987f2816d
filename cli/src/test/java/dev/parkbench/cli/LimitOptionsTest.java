package dev.parkbench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What options of patience do, on a server that never answers. */
@Timeout(120)
@SuppressWarnings("AddressSelection") // the address is written out
final class LimitOptionsTest {

    @TempDir
    private Path folder = Path.of("");

    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private ServerSocket silent;

    @BeforeEach
    void start() throws Exception {
        silent = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    connections.add(silent.accept());
                }
            } catch (IOException e) {
                // Closed.
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        silent.close();
        for (Socket each : connections) {
            each.close();
        }
    }

    private JsonNode outcomes(String... options) throws Exception {
        Path json = folder.resolve("result.json");
        List<String> arguments = new ArrayList<>(List.of("load", "--rate", "50", "--duration",
                "200ms", "--warmup", "0s", "--generator-warmup", "0s", "--json", json.toString(),
                "http://127.0.0.1:" + silent.getLocalPort() + "/"));
        arguments.addAll(Arrays.asList(options));
        int status = Parkbench.commandLine("load").execute(arguments.toArray(String[]::new));
        assertEquals(3, status);
        return JsonMapper.shared().readTree(Files.readString(json)).get("outcomes");
    }

    @Test
    void anAnswerThatDoesNotComeInTimeIsATimeout() throws Exception {
        assertEquals(10, outcomes("--timeout", "50ms").get("timeout").asInt());
    }

    @Test
    void aDeadlineRunsFromTheIntendedStart() throws Exception {
        assertEquals(10, outcomes("--deadline", "50ms").get("deadline").asInt());
    }

    @Test
    void whoFindsTheQueueFullIsShed() throws Exception {
        JsonNode outcomes = outcomes("--connections", "1", "--queue", "1", "--timeout", "1s");

        assertEquals(8, outcomes.get("shed").asInt());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " => ", textBlock = """
            load URL --threads 3 --connections 2 => parkbench: --connections 2 is too few: each of 3
            search URL --within 2                => 'parkbench:'
            load -h --rate x                     => ''
            """)
    void limitsAreChecked(String line, String complaint) {
        StringWriter errors = new StringWriter();
        String[] arguments = line.replace("URL", "http://127.0.0.1:1/").split(" ");
        CommandLine command = Parkbench.commandLine(arguments);
        command.setErr(new PrintWriter(errors, true)).setOut(new PrintWriter(new StringWriter()));

        assertEquals(complaint.isEmpty() ? 0 : 2, command.execute(arguments));
        assertTrue(errors.toString().startsWith(complaint), errors::toString);
    }
}
