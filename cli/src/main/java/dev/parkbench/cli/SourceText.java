package dev.parkbench.cli;

import dev.parkbench.load.http.RequestSource;
import dev.parkbench.load.http.Target;

/** The description of the requests in one line, for messages and the record. */
final class SourceText {

    private SourceText() {
    }

    static String of(RequestSource source, long seed) {
        Target target = source.target();
        int kinds = source.endpoints().size();
        String what = kinds == 1
                ? target.toString()
                : kinds + " kinds of requests to " + target.origin();
        return source.usesSeed() ? what + ", seed " + seed : what;
    }
}
