package dev.parkbench.load.search;

/** Loads the target with a rate for a while. */
public interface Probe {

    /** What stands for the time of an operation that is not answered. */
    long NEVER = Long.MAX_VALUE;

    /**
     * What became of a rate; when it returns, none of what it sent is outstanding.
     *
     * @throws SearchEndedException if it could not be tried, and no other can
     */
    Step at(Attempt attempt) throws Exception;

    /**
     * How long an operation takes that is alone, in nanoseconds: nothing but what others left in the
     * target is in its way. {@link #NEVER} if there is no answer.
     */
    long aloneNanos() throws Exception;
}
