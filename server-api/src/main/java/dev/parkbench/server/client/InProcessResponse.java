package dev.parkbench.server.client;

import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the test client got: what a socket would have carried, except the codec's own headers.
 *
 * @param status the status code
 * @param headers the headers that the application set
 * @param text the body as text; empty in answer to HEAD
 */
public record InProcessResponse(int status, Map<String, String> headers, String text) {

    static InProcessResponse of(Request request, Response response) {
        return new InProcessResponse(response.status(), response.headers(),
                request.method().equals("HEAD")
                        ? ""
                        : new String(response.body().bytes(), StandardCharsets.UTF_8));
    }

    /** The body read as JSON. */
    public JsonNode json() {
        return JsonMapper.shared().readTree(text);
    }
}
