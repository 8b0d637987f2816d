package dev.parkbench.probes.fanout;

import java.util.List;
import java.util.concurrent.Callable;

/** A way to make calls together that fails if one of them fails. */
@FunctionalInterface
public interface Aggregate {

    /**
     * Makes the calls at once, each on a thread of its own, and returns when all have succeeded.
     *
     * @throws Exception if a call failed; the failure of the call is among its causes
     */
    void make(List<Callable<Void>> calls) throws Exception;
}
