package dev.parkbench.benchmarks.jmh;

import dev.parkbench.server.Request;
import dev.parkbench.server.async.NettyParsing;
import dev.parkbench.server.blocking.HttpCoreParsing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: What do the two HTTP codecs differ in when they read a request?
 *
 * <p>Set-up: the same bytes, a whole request each time, become a request of the application
 * through the reader of the blocking backends (lines by HttpCore, the rest ours) and through the
 * decoder of the async one (Netty's, with our strictness), each as it is on a connection, with
 * all checks. Both copy the bytes first, from an array as if from a socket; Netty's copy has a
 * counted, pooled buffer that is released at the end, and its pipeline is an embedded channel's.
 *
 * <p>Not shown: sockets, system calls, threads and responses; requests that come in pieces or
 * several at once.
 *
 * <p>Command: {@code ./parkbench jmh CodecBenchmark}
 */
@Question("What do the two HTTP codecs differ in when they read a request?")
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class CodecBenchmark {

    /** The request of a client. */
    public enum Client {
        /** A request line and two fields, as from a load generator. */
        BRIEF("GET /api/?task_id=7 HTTP/1.1\r\nHost: 127.0.0.1:8000\r\nAccept: */*\r\n\r\n"),
        /** A request line and ten fields, as from a browser. */
        BROWSER("""
                GET /api/aggregated/?n=10 HTTP/1.1\r
                Host: 127.0.0.1:8000\r
                Connection: keep-alive\r
                Cache-Control: max-age=0\r
                Upgrade-Insecure-Requests: 1\r
                User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101\r
                Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8\r
                Accept-Language: en-GB,en;q=0.7\r
                Accept-Encoding: gzip, deflate, br, zstd\r
                Sec-Fetch-Mode: navigate\r
                Priority: u=0, i\r
                \r
                """);

        private final String text;

        Client(String text) {
            this.text = text;
        }

        byte[] bytes() {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** The client whose request is read. */
    @Param
    public Client client = Client.BRIEF;

    private byte[] bytes = {};
    private final HttpCoreParsing httpCore = new HttpCoreParsing();
    private final NettyParsing netty = new NettyParsing();

    /** Creates the bytes of the request. */
    @Setup
    public void fill() {
        bytes = client.bytes();
    }

    /** Releases the buffers. */
    @TearDown
    public void close() {
        netty.close();
    }

    /** The blocking backends' reader. */
    @Benchmark
    public Request httpCore() throws IOException {
        return httpCore.parse(bytes);
    }

    /** The async backend's decoder. */
    @Benchmark
    public Request netty() {
        return netty.parse(bytes);
    }
}
