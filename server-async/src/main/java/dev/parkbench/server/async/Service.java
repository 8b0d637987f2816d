package dev.parkbench.server.async;

import dev.parkbench.server.Application;
import dev.parkbench.server.OnDisconnect;
import dev.parkbench.server.http.HttpDate;

/** The objects that all connections of a server share. */
final class Service {

    private final Application application;
    private final OnDisconnect onDisconnect;
    private final ResponseEncoder encoder = new ResponseEncoder(
            new HttpDate(System::currentTimeMillis));
    private volatile boolean stopping;

    Service(Application application, OnDisconnect onDisconnect) {
        this.application = application;
        this.onDisconnect = onDisconnect;
    }

    Application application() {
        return application;
    }

    /** Whether a running request is cancelled if its client has gone. */
    boolean cancelsOnDisconnect() {
        return onDisconnect == OnDisconnect.INTERRUPT;
    }

    ResponseEncoder encoder() {
        return encoder;
    }

    /** Makes every connection end after its current request. */
    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }
}
