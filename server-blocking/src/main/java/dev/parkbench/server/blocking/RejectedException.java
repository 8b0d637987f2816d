package dev.parkbench.server.blocking;

import dev.parkbench.server.http.Rejection;

/**
 * Thrown if a client's input is rejected. It has no stack trace, because malicious clients can
 * cause it at will.
 */
final class RejectedException extends Exception {

    private final transient Rejection rejection;

    RejectedException(Rejection rejection) {
        super(rejection.reason(), null, false, false);
        this.rejection = rejection;
    }

    Rejection rejection() {
        return rejection;
    }
}
