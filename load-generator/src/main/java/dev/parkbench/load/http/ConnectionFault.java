package dev.parkbench.load.http;

import dev.parkbench.load.recording.Outcome;
import dev.parkbench.load.recording.Outcome.Broken;
import java.io.IOException;
import javax.net.ssl.SSLException;

/**
 * The meaning of an exception on a connection.
 *
 * @param outcome the outcome of the operation in flight
 * @param text the cause, for people
 */
record ConnectionFault(Outcome outcome, String text) {

    static ConnectionFault of(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof OutOfMemoryError) {
                return new ConnectionFault(Broken.GENERATOR_FAILURE,
                        "the generator ran out of memory: give it more, such as"
                                + " PARKBENCH_JAVA_OPTIONS=-Xmx2g");
            }
            if (each instanceof SSLException) {
                return new ConnectionFault(Broken.PROTOCOL_ERROR, "TLS: " + each.getMessage());
            }
        }
        return cause instanceof IOException
                ? new ConnectionFault(Broken.CONNECTION_RESET, "the server reset the connection")
                : new ConnectionFault(Broken.GENERATOR_FAILURE,
                        "the generator failed: " + cause);
    }
}
