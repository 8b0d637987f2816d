package dev.parkbench.server.client;

import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A response that a test client received: what a socket would have carried, except the header
 * fields that the codec adds.
 *
 * @param status the status code
 * @param headers the header fields that the application set
 * @param text the body as text; empty in the response to a HEAD request
 */
public record InProcessResponse(int status, Map<String, String> headers, String text) {

    static InProcessResponse of(Request request, Response response) {
        return new InProcessResponse(response.status(), response.headers(),
                request.method().equals("HEAD")
                        ? ""
                        : new String(response.body().bytes(), StandardCharsets.UTF_8));
    }

    /** The body, parsed as JSON. */
    public JsonNode json() {
        return JsonMapper.shared().readTree(text);
    }
}
