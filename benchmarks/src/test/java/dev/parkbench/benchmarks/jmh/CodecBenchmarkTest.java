package dev.parkbench.benchmarks.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parkbench.server.Request;
import dev.parkbench.server.async.NettyParsing;
import dev.parkbench.server.blocking.HttpCoreParsing;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The two codecs that are compared do the same work. */
class CodecBenchmarkTest {

    private final HttpCoreParsing httpCore = new HttpCoreParsing();
    private final NettyParsing netty = new NettyParsing();

    @ParameterizedTest
    @EnumSource
    void bothReadTheSameRequestAgainAndAgain(CodecBenchmark.Client client) throws Exception {
        for (int i = 0; i < 3; i++) {
            Request request = httpCore.parse(client.bytes());
            assertEquals("GET", request.method());
            assertEquals(request, netty.parse(client.bytes()));
        }
    }

    @Test
    void bothReadTheTargetAsTheApplicationSeesIt() throws Exception {
        byte[] bytes = CodecBenchmark.Client.BRIEF.bytes();

        assertEquals("7", httpCore.parse(bytes).parameter("task_id"));
        assertEquals("7", netty.parse(bytes).parameter("task_id"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"GET /api/ HTTP/1.1\r\n\r\n", "GET  /api/ HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /api/ HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n"})
    void bothRefuseTheSame(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);

        assertThrows(IllegalArgumentException.class, () -> httpCore.parse(bytes));
        assertThrows(IllegalArgumentException.class, () -> netty.parse(bytes));
    }
}
