package dev.parkbench.load.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client for the statistics that a target may offer under {@code /stats/}: threads, heap, garbage
 * collections, CPU time. It uses a separate connection, on the caller's thread.
 *
 * <p>A target that does not answer the first question is not asked again. After a first answer, a
 * later one may be missing, because the target is under load.
 */
public final class TargetStatistics {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final List<String> PARTS = List.of("threads", "heap", "gc", "cpu_seconds");

    private final HttpClient client;
    private final Optional<HttpRequest> request;
    private boolean hasTold;
    private boolean silent;

    /** Creates a client for the server of the target. */
    public TargetStatistics(Target target) {
        this(target, PATIENCE);
    }

    /** Creates a client that waits for an answer for the given time. */
    TargetStatistics(Target target, Duration patience) {
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience).build();
        request = request(target, patience);
        silent = request.isEmpty();
    }

    /**
     * Builds the request; empty for a host name with an underscore, which the JDK's client rejects.
     */
    private static Optional<HttpRequest> request(Target target, Duration patience) {
        try {
            return Optional.of(HttpRequest.newBuilder(URI.create(target.origin() + "/stats/"))
                    .timeout(patience).build());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns a client that never asks, for a server whose route the JDK's client does not support.
     */
    public static TargetStatistics none(Target target) {
        TargetStatistics nobody = new TargetStatistics(target);
        nobody.silent = true;
        return nobody;
    }

    /**
     * Asks for the current statistics; empty if they are missing. A server without them is not
     * asked again.
     */
    public Optional<JsonNode> ask() throws InterruptedException {
        if (silent) {
            return Optional.empty();
        }
        Optional<JsonNode> told = Optional.empty();
        try {
            HttpResponse<String> answer = client.send(request.orElseThrow(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                told = parts(answer.body());
                silent = told.isEmpty();
            }
        } catch (IOException e) {
            // An answer is missing; if it is the first one, the target is not asked again.
        }
        hasTold |= told.isPresent();
        silent |= !hasTold;
        return told;
    }

    /** Extracts the parts, all of which a Parkbench server reports; empty if one is missing. */
    static Optional<JsonNode> parts(String body) {
        try {
            JsonNode all = JsonMapper.shared().readTree(body);
            ObjectNode parts = JsonMapper.shared().createObjectNode();
            for (String part : PARTS) {
                if (!all.has(part)) {
                    return Optional.empty();
                }
                parts.set(part, all.get(part));
            }
            return Optional.of(parts);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
