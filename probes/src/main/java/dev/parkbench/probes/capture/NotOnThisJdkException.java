package dev.parkbench.probes.capture;

/** Says that the JDK lacks what is to be measured. */
final class NotOnThisJdkException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NotOnThisJdkException(String reason) {
        super(reason);
    }
}
