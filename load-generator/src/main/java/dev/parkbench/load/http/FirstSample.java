package dev.parkbench.load.http;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The first unexpected response, as an example of all: keeping them apart would take memory for
 * each of them. Any thread may use it.
 */
final class FirstSample {

    private final AtomicReference<String> text = new AtomicReference<>("");

    /** Returns the first sample, which is this one if there was none before. */
    String orElse(Supplier<String> one) {
        String first = text.get();
        if (!first.isEmpty()) {
            return first;
        }
        text.compareAndSet("", one.get());
        return text.get();
    }
}
