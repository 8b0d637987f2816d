package dev.parkbench.load.engine;

import org.jspecify.annotations.Nullable;

/** A list of operations in the order in which they were sent; removal takes constant time. */
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
