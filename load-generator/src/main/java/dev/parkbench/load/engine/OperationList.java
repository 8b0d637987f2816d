package dev.parkbench.load.engine;

import org.jspecify.annotations.Nullable;

/** Operations in the order in which they were sent; taking one out costs the same wherever it is. */
final class OperationList {

    private @Nullable Operation first;
    private @Nullable Operation last;
    private int size;

    @Nullable
    Operation first() {
        return first;
    }

    int size() {
        return size;
    }

    void add(Operation operation) {
        operation.previous = last;
        operation.next = null;
        if (last == null) {
            first = operation;
        } else {
            last.next = operation;
        }
        last = operation;
        size++;
    }

    void remove(Operation operation) {
        Operation before = operation.previous;
        Operation after = operation.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        operation.previous = null;
        operation.next = null;
        size--;
    }
}
