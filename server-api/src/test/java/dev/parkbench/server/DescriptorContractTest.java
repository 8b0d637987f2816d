package dev.parkbench.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.contract.RawClient;
import dev.parkbench.server.process.ReadyLine;
import dev.parkbench.server.process.ServerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every backend promises when no file descriptor is left, in a process that may have few: it
 * says so in one line, serves those that it has, and the others when it can.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledOnOs(OS.LINUX)
public abstract class DescriptorContractTest {

    private static final int DESCRIPTORS = 160;
    private static final int CLIENTS = 200;
    private static final int SILENCE_SECONDS = 10;
    private static final int UNSAFE_OPTION_SINCE = 23;
    private static final String END = "\0";
    private static final String HEALTH = "{\"status\": \"ready\"}";

    /** The arguments of a server process, each time for another server, its name first. */
    protected abstract Stream<List<String>> servers();

    Stream<List<String>> namedServers() {
        return servers();
    }

    @ParameterizedTest
    @MethodSource("namedServers")
    void serverThatHasNoDescriptorLeftSaysSoOnceAndRecovers(List<String> server) throws Exception {
        Process process = new ProcessBuilder(command(server)).start();
        List<RawClient> clients = new ArrayList<>();
        try (BufferedReader output = process.inputReader()) {
            BlockingQueue<String> errors = errorsOf(process);
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
                    ReadyLine.parse(output.readLine()).orElseThrow().port());
            // A class in a folder, unlike one in an open archive, cannot be loaded without one more.
            assertServes(address);
            long begun = System.nanoTime();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(new RawClient(address));
            }
            String line = nextError(errors);
            assertTrue(line.contains(" WARN "), line);
            assertEquals("AcceptFailures connections cannot be accepted: no file descriptor is left"
                    + " (ulimit -n); retrying every 20 ms (0 such failures since the last report)",
                    line.substring(line.indexOf("AcceptFailures")));
            assertEquals(HEALTH, clients.getFirst().get("/health/").text(), "those it has");
            RawClient last = clients.getLast().sendGet("/health/");
            for (RawClient client : clients.subList(0, CLIENTS - 1)) {
                client.close();
            }
            assertEquals(HEALTH, last.read().text(), "and the others when it can");
            assertServes(address);
            process.destroy();
            List<String> more = new ArrayList<>();
            for (String next = nextError(errors); !next.equals(END); next = nextError(errors)) {
                more.add(next);
            }
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
            assertTrue(more.size() <= seconds / SILENCE_SECONDS, () -> "one line, and " + more);
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
            process.destroyForcibly().waitFor();
        }
    }

    private static void assertServes(InetSocketAddress address) throws IOException {
        try (RawClient client = new RawClient(address)) {
            assertEquals(HEALTH, client.get("/health/").text());
        }
    }

    private static List<String> command(List<String> server) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c",
                "ulimit -n " + DESCRIPTORS + " && exec \"$@\"", "sh",
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        if (Runtime.version().feature() >= UNSAFE_OPTION_SINCE) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"),
                ServerMain.class.getName()));
        command.addAll(server);
        command.addAll(List.of("--port", "0", ServerMain.EXIT_WITH_PARENT));
        return command;
    }

    private static BlockingQueue<String> errorsOf(Process process) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().start(() -> {
            process.errorReader().lines().forEach(lines::add);
            lines.add(END);
        });
        return lines;
    }

    private static String nextError(BlockingQueue<String> errors) throws InterruptedException {
        @Nullable
        String line = errors.poll(40, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("no line");
        }
        return line;
    }
}
