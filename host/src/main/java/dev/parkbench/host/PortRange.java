package dev.parkbench.host;

/**
 * The ports from which the kernel takes one for the near end of each connection.
 *
 * @param first the lowest
 * @param last the highest, itself in the range
 */
public record PortRange(int first, int last) {

    static final int LAST_PORT = 65_535;

    /** How long the kernel keeps a port back after its connection was closed. */
    public static final int TIME_WAIT_SECONDS = 60;

    public PortRange {
        if (first < 0 || last < first || last > LAST_PORT) {
            throw new IllegalArgumentException(first + " to " + last + " is no range of ports");
        }
    }

    /** Connections that can be open at once from one address to one server. */
    public int count() {
        return last - first + 1;
    }

    /** New connections a second to one server that never run out of ports, with no port reused. */
    public int perSecond() {
        return count() / TIME_WAIT_SECONDS;
    }
}
