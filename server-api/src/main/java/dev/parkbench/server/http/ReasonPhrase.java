package dev.parkbench.server.http;

/**
 * The reason phrases of RFC 9110, used instead of each codec's own list so that all backends send
 * the same.
 */
public final class ReasonPhrase {

    private ReasonPhrase() {
    }

    /** The phrase of a status that the servers use, or an empty text for any other status. */
    public static String of(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 301 -> "Moved Permanently";
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 421 -> "Misdirected Request";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "";
        };
    }
}
