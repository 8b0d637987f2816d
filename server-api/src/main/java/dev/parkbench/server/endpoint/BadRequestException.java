package dev.parkbench.server.endpoint;

/** A request that its endpoint cannot answer as asked; the answer is a 400 with this message. */
public final class BadRequestException extends RuntimeException {

    /** One line that names the value and what would be right. */
    public BadRequestException(String message) {
        super(message);
    }
}
