package dev.parkbench.server.endpoint;

import dev.parkbench.server.BlockingHandler;
import dev.parkbench.server.Endpoint;
import dev.parkbench.server.Request;
import dev.parkbench.server.Response;
import dev.parkbench.server.http.Excerpt;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The endpoints of a server whose capacity is known: {@code /slots/POLICY/} calls a back-end of
 * {@link Slots}, each call of which takes the server's delay, and {@code /stall/{ms}/} makes that
 * back-end pause. The parameter {@code set} chooses one of several back-ends that do not affect
 * each other; it is 0 if it is not given.
 */
final class SlotEndpoints {

    /** The number of independent back-ends. */
    static final int SETS = 20;

    private static final Response DONE = Response.json(Map.of("message", "done"));

    private SlotEndpoints() {
    }

    static Stream<Endpoint> of(Duration service, Duration longestStall) {
        Slots[] sets = IntStream.range(0, SETS)
                .mapToObj(set -> new Slots(service, System::nanoTime)).toArray(Slots[]::new);
        return Stream.concat(
                Stream.of(AdmissionPolicy.values()).map(policy -> slots(policy, sets)),
                Stream.of(Endpoint.immediate("stall", "/stall/{ms}/", request -> {
                    sets[set(request)].stall(Milliseconds.from(request, longestStall));
                    return DONE;
                })));
    }

    private static Endpoint slots(AdmissionPolicy policy, Slots[] sets) {
        BlockingHandler[] admitted = Stream.of(sets).map(set -> policy.around(request -> {
            set.call();
            return DONE;
        })).toArray(BlockingHandler[]::new);
        return Endpoint.blocking("slots-" + policy, "/slots/" + policy + "/",
                request -> admitted[set(request)].handle(request));
    }

    private static int set(Request request) {
        String text = request.parameter("set");
        if (text == null) {
            return 0;
        }
        if (text.matches("\\d{1,2}") && Integer.parseInt(text) < SETS) {
            return Integer.parseInt(text);
        }
        throw new BadRequestException("set '" + Excerpt.ofWord(text) + "' is not one of 0 to "
                + (SETS - 1));
    }
}
