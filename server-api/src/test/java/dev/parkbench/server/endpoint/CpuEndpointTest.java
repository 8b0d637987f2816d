package dev.parkbench.server.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parkbench.server.BlockingHandler;
import dev.parkbench.server.Body;
import dev.parkbench.server.HandlerStyle;
import dev.parkbench.server.Request;
import dev.parkbench.server.statistics.ThreadCpuClock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class CpuEndpointTest {

    private static final long WORK_MILLIS = 40;

    /** Wall time passes here and CPU time does not, so this is no way to burn CPU time. */
    private static final BlockingHandler SLEEPS_INSTEAD = request -> {
        TimeUnit.MILLISECONDS.sleep(WORK_MILLIS);
        return dev.parkbench.server.Response.json(Map.of("burned_ms", (double) WORK_MILLIS));
    };

    private static BlockingHandler cpu() {
        return (BlockingHandler) CpuEndpoint.cpu(Duration.ofSeconds(1))
                .handler(HandlerStyle.BLOCKING);
    }

    private static Request request() {
        return Request.of("GET", "/cpu/" + WORK_MILLIS + "/")
                .withPathParameters(Map.of("ms", String.valueOf(WORK_MILLIS)));
    }

    private record Burned(double toldMillis, long measuredNanos) {
    }

    private static Burned burn(BlockingHandler handler) throws Exception {
        long start = ThreadCpuClock.nanos();
        Body.Json body = (Body.Json) handler.handle(request()).body();
        long measured = ThreadCpuClock.nanos() - start;
        Object told = body.fields().get("burned_ms");
        return new Burned(told instanceof Double millis ? millis : Double.NaN, measured);
    }

    private static boolean burnedEnough(Burned burned) {
        return burned.measuredNanos >= TimeUnit.MILLISECONDS.toNanos(WORK_MILLIS);
    }

    private static <T> T onVirtualThread(Callable<T> callable) throws Exception {
        FutureTask<T> task = new FutureTask<>(callable);
        Thread.ofVirtual().start(task);
        return task.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aPlatformThreadBurnsAtLeastWhatWasAskedOfItsOwnCpuTime() throws Exception {
        Burned burned = burn(cpu());
        assertTrue(burned.toldMillis >= WORK_MILLIS, burned::toString);
        assertTrue(burnedEnough(burned), burned::toString);
        assertTrue(burned.measuredNanos >= burned.toldMillis * 1e6, burned::toString);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aVirtualThreadBurnsAtLeastWhatWasAskedOfItsCarriersCpuTime() throws Exception {
        Burned burned = onVirtualThread(() -> burn(cpu()));
        assertTrue(burned.toldMillis >= WORK_MILLIS, burned::toString);
        assertTrue(burnedEnough(burned), burned::toString);
    }

    @Test
    void sleepingInsteadBurnsTooLittleWhichThisTestSees() throws Exception {
        assertFalse(burnedEnough(burn(SLEEPS_INSTEAD)));
    }

    @Test
    void noWorkIsAnsweredAtOnce() throws Exception {
        Request none = Request.of("GET", "/cpu/0/").withPathParameters(Map.of("ms", "0"));
        assertEquals(Map.of("burned_ms", 0.0),
                ((Body.Json) cpu().handle(none).body()).fields());
    }
}
