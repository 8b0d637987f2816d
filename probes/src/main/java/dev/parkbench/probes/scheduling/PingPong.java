package dev.parkbench.probes.scheduling;

/**
 * Two parties that hand a turn to and fro. A round trip is two hand-offs.
 *
 * <p>Guarantee: no hand-off is lost. A party checks whose turn it is after each wake-up and before
 * each wait, or it waits on a mechanism that retains the hand-off.
 */
interface PingPong {

    /**
     * Makes a number of round trips: hands over the turn and waits until it is back. At most one
     * thread may call it at a time.
     */
    void roundTrips(int times) throws Exception;
}
