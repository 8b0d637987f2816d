package dev.parkbench.load.search;

/** A server in simulated time, in seconds. */
interface Server {

    /** Who is told how an operation ended. */
    interface Ends {

        /** It arrived then and ends at this time, which may lie in the future. */
        void ended(double arrival, double end, boolean ok);
    }

    /** An operation arrives, not before the one before it. */
    void arrive(double time, Ends ends);

    /** Nothing arrives until then. */
    void run(double until, Ends ends);
}
