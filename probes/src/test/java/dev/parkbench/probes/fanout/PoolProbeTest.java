package dev.parkbench.probes.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import dev.parkbench.host.ChildJvm;
import dev.parkbench.host.Jdk;
import dev.parkbench.host.ProbeProcess;
import dev.parkbench.host.ProbeRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PoolProbeTest {

    private static final int CALLS = 10;
    private static final byte[] ANSWER = "{}".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path logs = Path.of("");

    /** A server that answers calls when ten of them are there. */
    private static HttpServer server(ExecutorService threads) throws IOException {
        CyclicBarrier together = new CyclicBarrier(CALLS);
        HttpServer server = HttpServer
                .create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try {
                together.await(30, TimeUnit.SECONDS);
            } catch (BrokenBarrierException | TimeoutException | InterruptedException e) {
                throw new IOException("fewer than " + CALLS + " calls at once", e);
            }
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static List<Integer> threads(JsonNode found, String pool) {
        return found.get(pool).get("threads_started").valueStream().map(JsonNode::asInt).toList();
    }

    @Test
    void onlyAPoolOfItsOwnStartsThreadsForEachFanOut() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        HttpServer server = server(threads);
        String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/api/";
        try {
            JsonNode found = ProbeProcess.run(
                    new ChildJvm(Jdk.current(), List.of(), List.of(), logs), "probe",
                    ProbeRequest.of(PoolProbe.class).with("url", url).with("calls", CALLS)
                            .with("warm_up_url", url).with("warm_up", 1).with("fan_outs", 3));

            assertEquals(List.of(10, 10, 10), threads(found, "fresh"), found::toString);
            assertEquals(List.of(0, 0, 0), threads(found, "reuse"), found::toString);
            assertEquals(3, found.get("reuse").get("nanos").size());
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
