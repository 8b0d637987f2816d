package dev.parkbench.server.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(120)
class ServerMainTest {

    @TempDir
    private Path services = Path.of("");

    private Child child(String arguments) throws IOException {
        return new Child(services, arguments.split(" "));
    }

    @Test
    void theReadyLineComesFirstAndARunningRequestOutlivesTheOrderToStop() throws Exception {
        try (Child child = child("child-double --port 0 --delay 300ms --exit-with-parent")) {
            ReadyLine ready = child.ready();
            assertEquals("child-double", ready.backend());
            assertEquals(child.handle().pid(), ready.pid());
            try (Child.Exchange request = new Child.Exchange(ready.port(), "/api/")) {
                child.terminate();
                assertEquals("200", request.status());
            }
            assertEquals(0, child.status());
            assertEquals("nothing more", child.line());
            assertEquals("nothing more", child.errorLine());
        }
    }

    @Test
    void aRequestThatOutlivesTheGraceIsCutOffAndSaidSo() throws Exception {
        try (Child child = child("child-double --port 0 --delay 60s --grace 1ms")) {
            int port = child.ready().port();
            // Not told to end with its parent, it does not: the test that it does can fail.
            child.closeInput();
            Child.Exchange request = new Child.Exchange(port, "/api/");
            child.terminate();
            assertEquals("null", request.status());
            assertEquals(0, child.status());
            String complaint = child.errorLine();
            assertTrue(complaint.endsWith("requests still ran after PT0.001S"), complaint);
            request.close();
        }
    }

    @Test
    void itEndsWithItsParentAtOnceEvenWhileARequestRuns() throws Exception {
        try (Child child = child("--exit-with-parent child-double --port 0 --delay 60s");
                Child.Exchange request = new Child.Exchange(child.ready().port(), "/api/")) {
            child.closeInput();
            assertTrue(Child.ended(Stream.of(child.handle())));
            assertEquals("null", request.status());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nosuch --port 0             | unknown server 'nosuch': choose one of child-double
            child-double --host [nonsense] --port 81 | cannot listen on [nonsense] port 81
            """)
    void whatIsWrongIsSaidInOneLineWithStatusTwo(String arguments, String words)
            throws Exception {
        try (Child child = child(arguments)) {
            // Its input is at its end from the start, which must not hide what was wrong.
            child.closeInput();
            String line = child.errorLine();
            assertTrue(line.startsWith("parkbench: ") && line.contains(words), line);
            assertEquals("nothing more", child.errorLine());
            assertEquals("nothing more", child.line());
            assertEquals(2, child.status());
        }
    }

    @Test
    void aPortInUseIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            for (String processes : new String[]{"1", "2"}) {
                try (Child child = child("child-double --exit-with-parent --port " + port
                        + " --processes " + processes)) {
                    String line = child.errorLine();
                    assertTrue(line.contains("cannot listen on 127.0.0.1 port " + port), line);
                    assertTrue(line.contains("--port 0"), line);
                    assertEquals("nothing more", child.errorLine());
                    assertEquals("nothing more", child.line());
                    assertEquals(2, child.status());
                }
            }
        }
    }

    @Test
    void aServerThatOnlyHalfStartsDoesNotStay() throws Exception {
        try (Child child = child("child-double --port 0 --workers 7")) {
            assertTrue(child.errorLine().endsWith("the server failed"));
            assertEquals(1, child.status());
            assertEquals("nothing more", child.line());
        }
    }
}
