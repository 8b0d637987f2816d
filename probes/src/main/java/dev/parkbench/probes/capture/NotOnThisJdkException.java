package dev.parkbench.probes.capture;

/** Thrown if this JDK lacks a feature that is to be measured. */
final class NotOnThisJdkException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotOnThisJdkException(String reason) {
        super(reason);
    }
}
