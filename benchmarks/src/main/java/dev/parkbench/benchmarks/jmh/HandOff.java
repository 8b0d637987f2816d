package dev.parkbench.benchmarks.jmh;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Exchanger;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TransferQueue;

/** The ways to hand a value from one thread to another. */
public enum HandOff {
    /** {@link SynchronousQueue}, which has no capacity. */
    SYNCHRONOUS,
    /** {@link LinkedTransferQueue#transfer}, where the sender waits until the value is taken. */
    TRANSFER,
    /** {@link ArrayBlockingQueue} with a capacity of one. */
    ARRAY,
    /** {@link Exchanger}, where both sides give and take at the same time. */
    EXCHANGER;

    /**
     * The exclusive upper limit of values. The JVM caches their boxes, so that none is allocated.
     */
    static final int VALUES = 64;

    private static int next(int value) {
        return (value + 1) % VALUES;
    }

    /**
     * A connection between two threads: one sends a value, and the other responds with the next
     * value.
     */
    interface Line {

        /** Sends a value and waits for the response. */
        int ask(int value) throws InterruptedException;

        /** Waits for a value and responds. */
        void answer() throws InterruptedException;
    }

    /** Creates a connection. */
    Line create() {
        return switch (this) {
            case SYNCHRONOUS -> new Queues(new SynchronousQueue<>(), new SynchronousQueue<>());
            case TRANSFER ->
                new Transfers(new LinkedTransferQueue<>(), new LinkedTransferQueue<>());
            case ARRAY -> new Queues(new ArrayBlockingQueue<>(1), new ArrayBlockingQueue<>(1));
            case EXCHANGER -> new Exchange(new Exchanger<>());
        };
    }

    private record Queues(BlockingQueue<Integer> questions, BlockingQueue<Integer> answers)
            implements
                Line {

        @Override
        public int ask(int value) throws InterruptedException {
            questions.put(value);
            return answers.take();
        }

        @Override
        public void answer() throws InterruptedException {
            answers.put(next(questions.take()));
        }
    }

    private record Transfers(TransferQueue<Integer> questions, TransferQueue<Integer> answers)
            implements
                Line {

        @Override
        public int ask(int value) throws InterruptedException {
            questions.transfer(value);
            return answers.take();
        }

        @Override
        public void answer() throws InterruptedException {
            answers.transfer(next(questions.take()));
        }
    }

    /**
     * A connection by an exchanger. The value in the opposite direction of each exchange is
     * ignored.
     */
    private record Exchange(Exchanger<Integer> exchanger) implements Line {

        private static final Integer NOTHING = -1;

        @Override
        public int ask(int value) throws InterruptedException {
            exchanger.exchange(value);
            return exchanger.exchange(NOTHING);
        }

        @Override
        public void answer() throws InterruptedException {
            int value = exchanger.exchange(NOTHING);
            exchanger.exchange(next(value));
        }
    }
}
