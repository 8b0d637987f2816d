package dev.parkbench.host;

/**
 * The range of local ports from which the kernel chooses one for each outgoing connection.
 *
 * @param first the lowest port
 * @param last the highest port, inclusive
 */
public record PortRange(int first, int last) {

    static final int LAST_PORT = 65_535;

    /** The time for which a closed connection keeps its local port (TIME_WAIT). */
    public static final int TIME_WAIT_SECONDS = 60;

    public PortRange {
        if (first < 0 || last < first || last > LAST_PORT) {
            throw new IllegalArgumentException(first + " to " + last + " is not a range of ports");
        }
    }

    /** The number of ports: the most connections from one address to one server. */
    public int count() {
        return last - first + 1;
    }

    /**
     * The highest rate of new connections to one server, in connections a second, that never runs
     * out of ports if none is reused before the end of TIME_WAIT.
     */
    public int perSecond() {
        return count() / TIME_WAIT_SECONDS;
    }
}
