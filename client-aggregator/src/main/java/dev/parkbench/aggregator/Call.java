package dev.parkbench.aggregator;

import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One call of a fan-out.
 *
 * @param taskId identifies the result of the call
 * @param uri the URL of the GET request
 */
public record Call(String taskId, URI uri) {

    /** The calls to {@code /api/} of a back-end, numbered from 0. */
    public static List<Call> toApi(URI backend, int n) {
        return numbered(backend, FanOutTarget.API, n);
    }

    /** The calls to {@code /delay/{ms}/} of a back-end, numbered from 0. */
    static List<Call> toDelay(URI backend, String millis, int n) {
        return numbered(backend, "/delay/" + millis + "/", n);
    }

    private static List<Call> numbered(URI backend, String path, int n) {
        return IntStream.range(0, n).mapToObj(id -> new Call(String.valueOf(id),
                backend.resolve(path + "?task_id=" + id))).toList();
    }
}
