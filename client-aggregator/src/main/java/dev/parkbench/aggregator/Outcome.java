package dev.parkbench.aggregator;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.util.TimeoutValueException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Turns what the HTTP client saw into a result. */
final class Outcome {

    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {
    };

    private Outcome() {
    }

    static CallResult answered(Call call, int status, byte @Nullable [] body, Duration sinceStart) {
        if (status < OK || status >= REDIRECT) {
            return new CallResult.Failure(call.taskId(), Cause.STATUS, "status " + status,
                    sinceStart);
        }
        try {
            Map<String, Object> json = JsonMapper.shared()
                    .readValue(body == null ? new byte[0] : body, OBJECT);
            return new CallResult.Answer(call.taskId(), status, json, sinceStart);
        } catch (JacksonException e) {
            return new CallResult.Failure(call.taskId(), Cause.BODY,
                    "no JSON object: " + e.getOriginalMessage(), sinceStart);
        }
    }

    static CallResult failed(Call call, Throwable failure, Duration sinceStart) {
        return new CallResult.Failure(call.taskId(), cause(failure), failure.toString(),
                sinceStart);
    }

    private static Cause cause(Throwable failure) {
        return switch (failure) {
            case SocketTimeoutException timeout -> Cause.TIMEOUT;
            case ConnectionRequestTimeoutException timeout -> Cause.TIMEOUT;
            case TimeoutValueException timeout -> Cause.TIMEOUT;
            case InterruptedIOException interrupted -> Cause.CANCELLED;
            case CancellationException cancelled -> Cause.CANCELLED;
            case ConnectException refused -> Cause.CONNECT;
            case UnknownHostException unknown -> Cause.CONNECT;
            default -> Cause.RESET;
        };
    }
}
