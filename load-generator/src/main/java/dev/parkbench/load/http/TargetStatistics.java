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
 * What a target tells of itself under {@code /stats/}, if it does: threads, heap, collections, CPU
 * time. It is asked on a connection of its own, by whoever calls.
 *
 * <p>Who does not tell at first never will. Who has told may miss a question, being under load.
 */
public final class TargetStatistics {

    private static final Duration PATIENCE = Duration.ofMillis(500);
    private static final List<String> PARTS = List.of("threads", "heap", "gc", "cpu_seconds");

    private final HttpClient client;
    private final Optional<HttpRequest> request;
    private boolean hasTold;
    private boolean silent;

    /** Of the server behind a target. */
    public TargetStatistics(Target target) {
        this(target, PATIENCE);
    }

    /** Of a server that may take so long to answer. */
    TargetStatistics(Target target, Duration patience) {
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience).build();
        request = request(target, patience);
        silent = request.isEmpty();
    }

    /** The JDK's client knows no host names with an underscore. */
    private static Optional<HttpRequest> request(Target target, Duration patience) {
        try {
            return Optional.of(HttpRequest.newBuilder(URI.create(target.origin() + "/stats/"))
                    .timeout(patience).build());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Of a server that is reached on a way that the JDK's client does not know: nothing. */
    public static TargetStatistics none(Target target) {
        TargetStatistics nobody = new TargetStatistics(target);
        nobody.silent = true;
        return nobody;
    }

    /** What it tells now, if it does; who is none of ours is not asked again. */
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
            // A gap, unless it is the first question.
        }
        hasTold |= told.isPresent();
        silent |= !hasTold;
        return told;
    }

    /** Only a server of ours has all the parts. */
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
