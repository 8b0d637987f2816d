package dev.parkbench.server.async;

import dev.parkbench.server.Application;
import dev.parkbench.server.http.HttpDate;

/** The objects that all connections of a server share. */
final class Service {

    private final Application application;
    private final ResponseEncoder encoder = new ResponseEncoder(
            new HttpDate(System::currentTimeMillis));
    private volatile boolean stopping;

    Service(Application application) {
        this.application = application;
    }

    Application application() {
        return application;
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
