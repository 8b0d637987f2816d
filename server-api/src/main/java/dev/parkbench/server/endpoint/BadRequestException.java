package dev.parkbench.server.endpoint;

/**
 * Thrown by an endpoint for a request with a wrong value; the response is a 400 with this message.
 */
public final class BadRequestException extends RuntimeException {

    /**
     * Creates the exception.
     *
     * @param message one line that names the wrong value and says what would be right
     */
    public BadRequestException(String message) {
        super(message);
    }
}
