package dev.parkbench.probes.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FreshClassTest {

    @Test
    void eachIsInitialisedByItsFirstUseAndOnlyThen() throws Exception {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        Runnable one = FreshClass.user(first::incrementAndGet);
        Runnable other = FreshClass.user(second::incrementAndGet);
        assertEquals(0, first.get());

        one.run();
        one.run();

        assertEquals(1, first.get());
        assertEquals(0, second.get());
        other.run();
        assertEquals(1, second.get());
    }
}
