package dev.parkbench.probes.scheduling;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Two threads that park until it is their turn and unpark each other. */
final class ParkPingPong {

    private static final int FIRST = 0;
    private static final int SECOND = 1;

    private volatile int turn = FIRST;
    private volatile @Nullable Thread first;

    static PingPong start(ThreadKind kind) {
        ParkPingPong parties = new ParkPingPong();
        Thread second = kind.start(parties::answer);
        return times -> parties.roundTrips(times, second);
    }

    private void roundTrips(int times, Thread second) {
        first = Thread.currentThread();
        for (int i = 0; i < times; i++) {
            turn = SECOND;
            LockSupport.unpark(second);
            awaitTurn(FIRST);
        }
    }

    private void answer() {
        while (true) {
            awaitTurn(SECOND);
            turn = FIRST;
            LockSupport.unpark(first);
        }
    }

    /** A thread that is unparked before it parks does not park at all. */
    private void awaitTurn(int party) {
        while (turn != party) {
            LockSupport.park(this);
        }
    }
}
