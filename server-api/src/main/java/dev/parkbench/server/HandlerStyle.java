package dev.parkbench.server;

/** The style of a handler: it may block its thread, or it returns a future. */
public enum HandlerStyle {
    BLOCKING,
    ASYNC;

    @Override
    public String toString() {
        return ServerArguments.word(this);
    }
}
