package dev.parkbench.probes.tasks;

/** Starts tasks of one kind, each of which waits and then says that it woke. */
@FunctionalInterface
interface TaskStarter extends AutoCloseable {

    /** Starts one task and returns at once. */
    void start() throws Exception;

    /** Waits for what a task's wake-up does not end, such as its thread; nothing by default. */
    default void join() throws Exception {
    }

    /** Ends what was opened, and the tasks that still wait; nothing by default. */
    @Override
    default void close() {
    }

    /** A starter that ends something when it is closed. */
    static TaskStarter of(Runnable start, Runnable close) {
        return new TaskStarter() {
            @Override
            public void start() {
                start.run();
            }

            @Override
            public void close() {
                close.run();
            }
        };
    }
}
