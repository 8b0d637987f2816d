package dev.parkbench.server;

/** A backend that has a name, a style and defaults, and never serves. */
record NamedBackend(String name, HandlerStyle style, int defaultWorkers) implements Backend {

    static final NamedBackend BLOCKING = new NamedBackend("blocking-double", HandlerStyle.BLOCKING,
            0);
    static final NamedBackend ASYNC = new NamedBackend("async-double", HandlerStyle.ASYNC, 1);

    @Override
    public boolean yields() {
        return style == HandlerStyle.BLOCKING;
    }

    @Override
    public RunningServer start(Application application, ServerOptions options) {
        throw new UnsupportedOperationException(name + " never serves");
    }
}
