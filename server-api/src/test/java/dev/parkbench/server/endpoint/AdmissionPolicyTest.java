package dev.parkbench.server.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.parkbench.server.BlockingHandler;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.contract.TestServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionPolicyTest {

    private static final int REQUESTS = 30;
    private static final Request REQUEST = Request.of("GET", "/slots/");

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger mostRunning = new AtomicInteger();

    /** A handler that waits until the test lets it end. */
    private Response waitForTheEnd(Request request) throws InterruptedException {
        mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
        end.await();
        running.decrementAndGet();
        return Response.json(Map.of());
    }

    /**
     * The statuses of thirty requests at once, of which so many run and so many are refused before
     * any may end.
     */
    private List<Integer> statuses(AdmissionPolicy policy, int atOnce, int refused)
            throws Exception {
        BlockingHandler handler = policy.around(this::waitForTheEnd);
        AtomicInteger ended = new AtomicInteger();
        List<Future<Integer>> responses = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < REQUESTS; i++) {
                responses.add(threads.submit(() -> {
                    int status = handler.handle(REQUEST).status();
                    ended.incrementAndGet();
                    return status;
                }));
            }
            TestServer.await(() -> running.get() == atOnce && ended.get() == refused);
            end.countDown();
        }
        List<Integer> statuses = new ArrayList<>();
        for (Future<Integer> response : responses) {
            statuses.add(response.get());
        }
        return statuses;
    }

    private static long count(List<Integer> statuses, int status) {
        return statuses.stream().filter(each -> each == status).count();
    }

    @Test
    void withoutALimitAllRunAtOnce() throws Exception {
        assertEquals(REQUESTS, count(statuses(AdmissionPolicy.UNLIMITED, REQUESTS, 0), 200));
        assertEquals(REQUESTS, mostRunning.get());
    }

    @Test
    void aSemaphoreLetsEightRunAndTheOthersWait() throws Exception {
        assertEquals(REQUESTS, count(statuses(AdmissionPolicy.SEMAPHORE, 8, 0), 200));
        assertEquals(8, mostRunning.get());
    }

    @Test
    void sheddingRefusesWhoeverWouldBeTheTwentyFifth() throws Exception {
        List<Integer> statuses = statuses(AdmissionPolicy.SHEDDING, 24, 6);
        assertEquals(24, count(statuses, 200));
        assertEquals(6, count(statuses, 503));
        assertEquals(24, mostRunning.get());
    }

    /** A permit that is not returned would be one request fewer each time. */
    @ParameterizedTest
    @EnumSource
    void whatFailsMakesRoomForTheNext(AdmissionPolicy policy) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        BlockingHandler handler = policy.around(request -> {
            if (calls.incrementAndGet() <= 100) {
                throw new IllegalStateException("fails");
            }
            return Response.json(Map.of());
        });
        for (int i = 0; i < 100; i++) {
            assertThrows(IllegalStateException.class, () -> handler.handle(REQUEST));
        }
        assertEquals(200, handler.handle(REQUEST).status());
    }
}
