package dev.parkbench.probes.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WaitKindTest {

    private static final long A_WHILE = TimeUnit.MILLISECONDS.toNanos(50);

    @ParameterizedTest
    @EnumSource(WaitKind.class)
    void aWaitLastsUntilItIsEndedAndNoLonger(WaitKind kind) throws Exception {
        assumeTrue(kind != WaitKind.UPCALL || Runtime.version().feature() >= 22);
        assumeFalse(kind.needsOwnMounts(), "this process has none");
        Wait wait = kind.open(2);
        Waiters waiters = new Waiters(wait);
        waiters.start();
        Counts.require("began", waiters::begun, 1);
        assertEquals(0, Counts.settled(waiters::ended, 1, A_WHILE));
        waiters.requireWaiting();

        wait.end();

        Counts.require("ended", waiters::ended, 1);
        waiters.start(); // who comes after the end does not wait
        Counts.require("ended", waiters::ended, 2);
        waiters.requireNoFailure();
    }

    /** This process shares its mounts with its parent. */
    @ParameterizedTest
    @EnumSource(names = {"REGULAR_FILE", "MAPPED_FILE", "NAME_LOOKUP"})
    @EnabledOnOs(OS.LINUX)
    void nothingIsMountedThatOthersWouldSee(WaitKind kind) {
        assertTrue(kind.needsOwnMounts());
        IllegalStateException refusal = assertThrows(IllegalStateException.class,
                () -> kind.open(2));
        assertTrue(refusal.getMessage().contains("no mount namespace"), refusal.getMessage());
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_21)
    void whatThisJdkDoesNotHaveIsSaid() {
        assertThrows(NotOnThisJdkException.class, () -> WaitKind.UPCALL.open(2));
    }

    @Test
    void aWaiterThatFailsIsTold() {
        Waiters waiters = new Waiters(new Wait() {
            @Override
            public void await(int waiter) {
                throw new IllegalStateException("broken");
            }

            @Override
            public void end() {
                // Nobody waits.
            }
        });
        waiters.start();
        Counts.require("ended", waiters::ended, 1);

        assertThrows(IllegalStateException.class, waiters::requireNoFailure);
        assertThrows(IllegalStateException.class, waiters::requireWaiting);
    }
}
