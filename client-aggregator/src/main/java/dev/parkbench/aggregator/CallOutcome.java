package dev.parkbench.aggregator;

import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Converts the outcome of an HTTP call to a result. */
final class CallOutcome {

    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };

    private CallOutcome() {
    }

    static CallResult answered(Call call, int status, byte @Nullable [] body, Duration sinceStart) {
        if (status < OK || status >= REDIRECT) {
            return new CallResult.Failure(call.taskId(), Cause.STATUS, status,
                    "status " + status, sinceStart);
        }
        try {
            Map<String, Object> json = read(body == null ? new byte[0] : body);
            return json == null
                    ? noObject(call, status, "null", sinceStart)
                    : new CallResult.Answered(call.taskId(), status, json, sinceStart);
        } catch (JacksonException e) {
            return noObject(call, status, e.getOriginalMessage(), sinceStart);
        }
    }

    /**
     * The JSON object of a body; null for the text {@code null}, which Jackson reads as a missing
     * map.
     */
    private static @Nullable Map<String, Object> read(byte[] body) {
        return JsonMapper.shared().readValue(body, OBJECT);
    }

    private static CallResult noObject(Call call, int status, String why, Duration sinceStart) {
        return new CallResult.Failure(call.taskId(), Cause.BODY, status, "no JSON object: " + why,
                sinceStart);
    }

    /**
     * The result of a call that failed in the HTTP client.
     *
     * @param context the client's context; it has an endpoint once the connection was established
     */
    static CallResult failed(Call call, Throwable failure, HttpCoreContext context,
            Duration sinceStart) {
        boolean connected = context.getEndpointDetails() != null;
        return new CallResult.Failure(call.taskId(), cause(failure, connected), 0,
                failure.toString(), sinceStart);
    }

    private static Cause cause(Throwable failure, boolean connected) {
        return switch (failure) {
            case SocketTimeoutException timeout -> Cause.TIMEOUT;
            case ConnectionRequestTimeoutException timeout -> Cause.TIMEOUT;
            case TimeoutException timeout -> Cause.TIMEOUT;
            case InterruptedIOException interrupted -> Cause.CANCELLED;
            case CancellationException cancelled -> Cause.CANCELLED;
            default -> connected ? Cause.RESET : Cause.CONNECT;
        };
    }
}
