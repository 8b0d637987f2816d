package dev.parkbench.probes.capture;

/** A condition that several threads wait for, until it is ended once and for all. */
interface Wait {

    /**
     * Waits until the condition is ended; returns at once if it has ended already.
     *
     * @param waiter the number of the waiter, from 0
     */
    void await(int waiter) throws Exception;

    /** Ends the condition for present and future waiters. */
    void end() throws Exception;
}
