package dev.parkbench.aggregator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.impl.BasicEndpointDetails;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.Deadline;
import org.apache.hc.core5.util.DeadlineTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer, or the client's exception, is counted as. */
final class OutcomeTest {

    private static final Call CALL = new Call("7", URI.create("http://127.0.0.1/api/?task_id=7"));
    private static final Duration SINCE_START = Duration.ofMillis(3);

    private static CallResult answered(int status, String body) {
        return CallOutcome.answered(CALL, status, body.getBytes(StandardCharsets.UTF_8),
                SINCE_START);
    }

    @Test
    void objectIsAnAnswer() {
        assertEquals(new CallResult.Answered("7", 200, Map.of("a", 1), SINCE_START),
                answered(200, "{\"a\": 1}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "1", "\"text\"", "", "{} {}", "{\"a\": 1"})
    void whatIsNoObjectIsABadBody(String body) {
        CallResult.Failure failure = assertInstanceOf(CallResult.Failure.class,
                answered(200, body));
        assertEquals(Cause.BODY, failure.cause());
        assertTrue(failure.detail().startsWith("no JSON object: "), failure.detail());
    }

    private static Cause cause(Exception failure, HttpCoreContext context) {
        return ((CallResult.Failure) CallOutcome.failed(CALL, failure, context, SINCE_START))
                .cause();
    }

    private static HttpCoreContext connected() {
        HttpCoreContext context = HttpCoreContext.create();
        context.setEndpointDetails(new BasicEndpointDetails(null, null, null, null));
        return context;
    }

    @Test
    void whateverFailsBeforeThereIsAConnectionIsThatItCouldNotBeMade() {
        for (Exception failure : List.of(new ConnectException("Connection refused"),
                new UnknownHostException("nowhere"), new NoRouteToHostException("No route"),
                new BindException("Cannot assign requested address"),
                new SocketException("Network is unreachable"),
                new SocketException("Too many open files"))) {
            assertEquals(Cause.CONNECT, cause(failure, HttpCoreContext.create()));
        }
    }

    @Test
    void whateverFailsAfterwardsIsThatItBroke() {
        for (Exception failure : List.of(new SocketException("Connection reset"),
                new ConnectionClosedException())) {
            assertEquals(Cause.RESET, cause(failure, connected()));
        }
    }

    @Test
    void silenceIsATimeoutBeforeAndAfter() {
        for (HttpCoreContext context : List.of(HttpCoreContext.create(), connected())) {
            assertEquals(Cause.TIMEOUT, cause(new SocketTimeoutException("Read timed out"),
                    context));
            assertEquals(Cause.TIMEOUT,
                    cause(DeadlineTimeoutException.from(Deadline.MIN_VALUE), context));
        }
    }
}
