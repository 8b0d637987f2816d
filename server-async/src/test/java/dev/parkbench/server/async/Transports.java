package dev.parkbench.server.async;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.parkbench.server.Transport;
import java.util.Locale;

/** Which transports this machine has. */
final class Transports {

    private Transports() {
    }

    /** Skips the calling test where the transport is not available. */
    static void assumeAvailable(String transport) {
        assumeTrue(isAvailable(Transport.valueOf(transport.toUpperCase(Locale.ROOT))), transport);
    }

    static boolean isAvailable(Transport transport) {
        try {
            return SocketTransport.of(transport).kind() == transport;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
