package dev.parkbench.probes.scheduling;

import java.util.concurrent.SynchronousQueue;

/** Two threads that hand each other a token through queues without capacity. */
final class QueuePingPong {

    private static final Integer TOKEN = 1;

    private final SynchronousQueue<Integer> there = new SynchronousQueue<>();
    private final SynchronousQueue<Integer> back = new SynchronousQueue<>();

    static PingPong start(ThreadKind kind) {
        QueuePingPong parties = new QueuePingPong();
        kind.start(parties::answer);
        return parties::roundTrips;
    }

    private void roundTrips(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            there.put(TOKEN);
            back.take();
        }
    }

    private void answer() {
        try {
            while (true) {
                back.put(there.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
