package dev.parkbench.benchmarks.threads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Releases as the projects list them. */
class RuntimeReleaseTest {

    private static final YearMonth NOW = YearMonth.of(2026, 11);

    @ParameterizedTest
    @CsvSource({"GO, go version go1.10 linux/amd64, 2018-02",
        "GO, go version go1.19.8 linux/amd64, 2022-08",
        "GO, go version go1.24rc1 linux/arm64, 2025-02", "ASYNCIO, Python 3.11.2, 2022-10",
        "PYTHON_THREADS, Python 3.13.0, 2024-10", "NODE, v18.20.4, 2022-04",
        "NODE, v21.1.0, 2023-10", "NODE, v22.0.0, 2024-04"})
    void aVersionHasTheMonthOfItsFirstRelease(ReferenceRuntime runtime, String version,
            YearMonth month) {
        assertEquals(month, RuntimeRelease.of(runtime, version).orElseThrow().first());
    }

    @ParameterizedTest
    @CsvSource({"GO, unknown", "GO, go version devel", "GO, go version go1.4.3 linux/amd64",
        "ASYNCIO, Python 2.7.18", "C_THREADS, cc (Debian 12.2.0-14) 12.2.0",
        "NODE, v8.1.0"})
    void whatIsInNoCalendarHasNoMonth(ReferenceRuntime runtime, String version) {
        assertTrue(RuntimeRelease.of(runtime, version).isEmpty());
    }

    @Test
    void onlyAnOldOneIsSaidToBeOld() {
        assertEquals("Go goroutines are those of go version go1.19.8 linux/amd64, which is 4 years"
                + " old: what is said of it need not be true of a newer one.",
                RuntimeRelease.sentence(ReferenceRuntime.GO, "go version go1.19.8 linux/amd64",
                        NOW));
        assertEquals("Go goroutines are those of go1.26.", RuntimeRelease.sentence(
                ReferenceRuntime.GO, "go1.26", NOW));
        assertEquals("C pthreads are those of cc 12.2.0.", RuntimeRelease.sentence(
                ReferenceRuntime.C_THREADS, "cc 12.2.0", NOW));
    }
}
