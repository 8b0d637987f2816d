package dev.parkbench.load.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parkbench.load.recording.Outcome.Broken;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class ConnectFailureTest {

    /** As when a server loses its patience in the middle of a handshake. */
    @Test
    void anEndWithoutAMessageIsSaidInWords() {
        SSLException handshake = new SSLException("no handshake", new ClosedChannelException());

        for (Throwable cause : new Throwable[]{new ClosedChannelException(), handshake}) {
            ConnectFailure failure = ConnectFailure.of(cause);

            assertEquals(Broken.CONNECT_FAILURE, failure.outcome());
            assertEquals(
                    "the server closed the connection at once; check what listens on this port, and whether it is"
                            + " overloaded or wants TLS",
                    failure.text());
        }
    }
}
