package dev.parkbench.load.http;

import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Broken;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;

/**
 * Why a connection could not be made.
 *
 * @param outcome of the operation that waited for it
 * @param text for people
 */
record ConnectFailure(Outcome outcome, String text) {

    static ConnectFailure of(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            String message = String.valueOf(each.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("too many open files")) {
                return new ConnectFailure(Broken.GENERATOR_FAILURE,
                        "out of descriptors: raise the limit with ulimit -n");
            }
            if (message.contains("cannot assign requested address")) {
                return new ConnectFailure(Broken.GENERATOR_FAILURE,
                        "out of local ports: reuse connections, or ask more than one address");
            }
            if (each instanceof OutOfMemoryError) {
                return new ConnectFailure(Broken.GENERATOR_FAILURE, "out of memory");
            }
            if (each instanceof ClosedChannelException) {
                // It has no message of its own.
                return new ConnectFailure(Broken.CONNECT_FAILURE,
                        "the server closed the connection while it was being made");
            }
        }
        return new ConnectFailure(Broken.CONNECT_FAILURE, String.valueOf(cause.getMessage()));
    }
}
