package dev.parkbench.probes.capture;

/** Something that several threads wait for until it is ended, once and for all. */
interface Wait {

    /** Waits as the waiter of this number, from 0, until it is ended; not at all if it has been. */
    void await(int waiter) throws Exception;

    /** Ends it for those that wait and for those that are still to come. */
    void end() throws Exception;
}
