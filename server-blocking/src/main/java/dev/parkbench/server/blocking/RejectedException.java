package dev.parkbench.server.blocking;

import dev.parkbench.server.http.Rejection;

/** Says that what the client sent is refused; cheap, for it is thrown at malicious clients. */
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
