package dev.parkbench.aggregator;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/**
 * An executor that starts tasks in order on the threads of another executor, with a limit on
 * concurrent tasks.
 *
 * <p>Assumption: tasks do not throw. Guarantee: every task runs, because a thread that finds no
 * task returns its permit before it checks the queue a last time.
 */
final class LimitedExecutor implements Executor {

    private final Executor threads;
    private final Semaphore permits;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    LimitedExecutor(Executor threads, int atOnce) {
        this.threads = threads;
        this.permits = new Semaphore(atOnce);
    }

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        if (permits.tryAcquire()) {
            threads.execute(this::runWaiting);
        }
    }

    private void runWaiting() {
        do {
            for (Runnable task = waiting.poll(); task != null; task = waiting.poll()) {
                task.run();
            }
            permits.release();
        } while (!waiting.isEmpty() && permits.tryAcquire());
    }
}
