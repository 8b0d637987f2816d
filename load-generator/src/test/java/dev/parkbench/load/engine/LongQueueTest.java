package dev.parkbench.load.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LongQueueTest {

    @Test
    void itIsAQueueHoweverItGrowsAndWraps() {
        SplittableRandom random = new SplittableRandom(20261123);
        LongQueue queue = new LongQueue(0);
        Queue<Long> model = new ArrayDeque<>();
        for (int i = 0; i < 100_000; i++) {
            if (random.nextInt(1000) < 520 || model.isEmpty()) {
                queue.add(i);
                model.add((long) i);
            } else {
                assertEquals(model.element(), queue.first());
                assertEquals(model.remove(), queue.remove());
            }
            assertEquals(model.size(), queue.size());
        }
        while (!model.isEmpty()) {
            assertEquals(model.remove(), queue.remove());
        }
        assertTrue(queue.isEmpty());
    }
}
