package dev.parkbench.server.endpoint;

import dev.parkbench.server.Request;
import dev.parkbench.server.http.Excerpt;
import java.time.Duration;

/** Parses the {@code {ms}} of a path. */
final class Milliseconds {

    private Milliseconds() {
    }

    /**
     * A whole number of milliseconds, from 0 to the longest allowed.
     *
     * @throws BadRequestException if the path has no such number
     */
    static Duration from(Request request, Duration longest) {
        String text = request.pathParameters().getOrDefault("ms", "");
        if (text.matches("\\d{1,15}") && Long.parseLong(text) <= longest.toMillis()) {
            return Duration.ofMillis(Long.parseLong(text));
        }
        throw new BadRequestException(
                "'" + Excerpt.ofWord(text) + "' is not a number of milliseconds from 0 to "
                        + longest.toMillis());
    }
}
