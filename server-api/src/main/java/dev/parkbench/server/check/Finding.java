package dev.parkbench.server.check;

import java.util.List;

/**
 * What became of one promise of one endpoint on one backend.
 *
 * @param endpoint the endpoint's name
 * @param backend the backend's name
 * @param kept whether the promise was kept
 * @param text what was seen, in words without a full stop
 * @param details the stack of the thread that held the loop, or the names of the threads that were
 *     left behind; empty otherwise
 */
public record Finding(
        String endpoint,
        String backend,
        Promise promise,
        boolean kept,
        String text,
        List<String> details) {

    public Finding {
        details = List.copyOf(details);
    }
}
