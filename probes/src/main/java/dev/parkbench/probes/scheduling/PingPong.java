package dev.parkbench.probes.scheduling;

/**
 * Two parties that hand a turn to and fro. A round trip is two hand-offs.
 *
 * <p>Guarantee: no hand-off can be lost. A party looks at whose turn it is after each wake-up and
 * before each wait, or waits at something that keeps what it was given.
 */
interface PingPong {

    /** Hands the turn over and waits until it is back, so many times. One caller at a time. */
    void roundTrips(int times) throws Exception;
}
