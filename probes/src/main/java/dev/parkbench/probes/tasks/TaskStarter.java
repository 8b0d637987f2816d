package dev.parkbench.probes.tasks;

/** Starts tasks of one kind, each of which waits and then reports that it woke. */
@FunctionalInterface
interface TaskStarter extends AutoCloseable {

    /** Starts one task and returns at once. */
    void start() throws Exception;

    /**
     * Waits for work that outlasts a task's wake-up, such as the end of its thread; does nothing by
     * default.
     */
    default void join() throws Exception {
    }

    /**
     * Ends the resources of the starter, and the tasks that still wait; does nothing by default.
     */
    @Override
    default void close() {
    }

    /** Creates a starter that runs {@code close} when it is closed. */
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
