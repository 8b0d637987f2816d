package dev.parkbench.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.server.CapturedLog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AcceptFailuresTest {

    private static final String LINE = "connections cannot be accepted: %s; retrying every 20 ms"
            + " (%d such failures since the last report)";
    private static final String DESCRIPTORS = "no file descriptor is left (ulimit -n)";

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final AcceptFailures failures = new AcceptFailures(nanos::get);

    @Test
    void failuresInARowAreReportedOnceInTenSeconds() {
        try (CapturedLog log = new CapturedLog(AcceptFailures.class)) {
            for (int i = 0; i < 1_000; i++) {
                failures.report(new IOException("Too many open files"));
                nanos.addAndGet(Duration.ofMillis(20).toNanos());
            }
            assertEquals(List.of(LINE.formatted(DESCRIPTORS, 0), LINE.formatted(DESCRIPTORS, 499)),
                    log.messages());
        }
    }

    @Test
    void everyTransportsWordsForItAreOne() {
        for (String words : List.of("Too many open files", "accept(..) failed with error(-24)",
                "accept(..) failed: Too many open files")) {
            try (CapturedLog log = new CapturedLog(AcceptFailures.class)) {
                new AcceptFailures(nanos::get).report(new IOException(words));
                assertEquals(List.of(LINE.formatted(DESCRIPTORS, 0)), log.messages());
            }
        }
    }

    @Test
    void anotherCauseIsNamed() {
        try (CapturedLog log = new CapturedLog(AcceptFailures.class)) {
            failures.report(new OutOfMemoryError("no thread"));
            assertEquals(List.of(LINE.formatted("java.lang.OutOfMemoryError: no thread", 0)),
                    log.messages());
        }
    }
}
