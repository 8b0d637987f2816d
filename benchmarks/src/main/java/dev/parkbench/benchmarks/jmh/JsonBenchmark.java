package dev.parkbench.benchmarks.jmh;

import dev.parkbench.server.Body;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: What does it cost to write the body of an answer?
 *
 * <p>Set-up: the answer of {@code /api/} and that of an aggregate of ten are written as a server
 * writes them, from a map to bytes; and a constant answer is asked for its bytes again, which it
 * keeps.
 *
 * <p>Not shown: parsing, objects that are not maps, and text that has to be escaped.
 *
 * <p>Command: {@code ./parkbench jmh JsonBenchmark}
 */
@Question("What does it cost to write the body of an answer?")
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class JsonBenchmark {

    /** The answer. */
    public enum Shape {
        /** Two fields. */
        API,
        /** Ten objects of two fields in a list, with two fields beside it. */
        AGGREGATE
    }

    /** The answer. */
    @Param
    public Shape answer = Shape.API;

    private Map<String, Object> fields = Map.of();
    private Body constant = new Body.Json(fields);

    /** Creates the fields in order. */
    @Setup
    public void fill() {
        fields = answer == Shape.API ? api(0) : aggregate();
        constant = new Body.Json(fields);
    }

    private static Map<String, Object> api(int task) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("message", "Hello World!");
        fields.put("task_id", String.valueOf(task));
        return fields;
    }

    private static Map<String, Object> aggregate() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("message", "Hello Async World!");
        fields.put("responses", IntStream.range(0, 10).mapToObj(JsonBenchmark::api).toList());
        fields.put("debug_message", "fetch executed in 1.00 seconds.");
        return fields;
    }

    /** Writes a new response. */
    @Benchmark
    public byte[] write() {
        return new Body.Json(fields).bytes();
    }

    /** Returns the bytes of a response that has been written before. */
    @Benchmark
    public byte[] writtenBefore() {
        return constant.bytes();
    }
}
