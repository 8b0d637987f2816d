package dev.parkbench.server.adapter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CancellableTest {

    private final CompletableFuture<Integer> source = new CompletableFuture<>();

    @Test
    void theValueIsMappedNowOrLater() {
        CompletableFuture<Integer> later = Cancellable.map(source, value -> value + 1);
        source.complete(1);
        assertEquals(2, later.join());
        assertEquals(2, Cancellable.map(source, value -> value + 1).join());
    }

    @Test
    void aFailurePassesNowOrLater() {
        IOException failure = new IOException("no");
        CompletableFuture<Integer> later = Cancellable.map(source, value -> value + 1);
        source.completeExceptionally(failure);
        assertSame(failure, assertThrows(CompletionException.class, later::join).getCause());
        assertSame(failure, assertThrows(CompletionException.class,
                () -> Cancellable.map(source, value -> value + 1).join()).getCause());
    }

    @Test
    void cancellingTheLastOfAChainCancelsTheFirst() {
        Cancellable.map(Cancellable.map(source, value -> value), value -> value).cancel(true);
        assertTrue(source.isCancelled());
    }

    @Test
    void theJdksOwnChainDoesNotSoTheTestCanFail() {
        source.thenApply(value -> value).cancel(true);
        assertFalse(source.isDone());
    }

    @Test
    void aFailedMappingLeavesTheSourceAlone() {
        CompletableFuture<Integer> failed = Cancellable.map(source, value -> {
            throw new IllegalStateException("no");
        });
        source.complete(1);
        assertTrue(failed.isCompletedExceptionally());
        assertEquals(1, source.join());
    }
}
