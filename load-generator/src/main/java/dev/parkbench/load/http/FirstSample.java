package dev.parkbench.load.http;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The first answer that was not what was expected, as an example of all: to tell one such answer
 * from the other would take as much memory as there are answers. Any thread may use it.
 */
final class FirstSample {

    private final AtomicReference<String> text = new AtomicReference<>("");

    /** The first one; this one, if there was none before. */
    String orElse(Supplier<String> one) {
        String first = text.get();
        if (!first.isEmpty()) {
            return first;
        }
        text.compareAndSet("", one.get());
        return text.get();
    }
}
