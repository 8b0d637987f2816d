package dev.parkbench.server.middleware;

import dev.parkbench.server.AsyncHandler;
import dev.parkbench.server.BlockingHandler;
import dev.parkbench.server.Body;
import dev.parkbench.server.Response;
import dev.parkbench.server.adapter.Cancellable;
import dev.parkbench.server.statistics.Worker;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adds the field {@code worker} at the end of every JSON response: the id of the server process
 * and, in servers with a fixed set of workers, the index of the event loop that received the
 * request, such as {@code 4711/0}. A client can so count how requests are spread over the workers
 * of a server with several processes. Other bodies, the status and the header fields stay as they
 * are.
 */
public final class WorkerMiddleware implements Middleware {

    private final long process;

    /**
     * Creates a middleware.
     *
     * @param process the id of the server process
     */
    public WorkerMiddleware(long process) {
        this.process = process;
    }

    @Override
    public BlockingHandler wrap(BlockingHandler next) {
        return request -> {
            String worker = current();
            return addWorker(next.handle(request), worker);
        };
    }

    @Override
    public AsyncHandler wrap(AsyncHandler next) {
        return (request, loop) -> {
            String worker = current(); // here, on the loop: the response may come on another thread
            return Cancellable.map(next.handle(request, loop),
                    response -> addWorker(response, worker));
        };
    }

    private String current() {
        Integer index = Worker.current();
        return index == null ? String.valueOf(process) : process + "/" + index;
    }

    private static Response addWorker(Response response, String worker) {
        if (!(response.body() instanceof Body.Json json)) {
            return response;
        }
        Map<String, Object> fields = new LinkedHashMap<>(json.fields());
        fields.remove("worker");
        fields.put("worker", worker);
        return response.withBody(new Body.Json(fields));
    }
}
