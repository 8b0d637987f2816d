package dev.parkbench.benchmarks.load;

import java.util.Locale;

/**
 * The kinds of responses of the nginx in these experiments, each on its own path, because the
 * performance of a generator must not depend on a single kind.
 */
enum NginxAnswer {

    /** The same bytes every time, except the date, which changes once a second. */
    SAME("same", "/", """
            default_type text/plain; return 200 "ok";"""),
    /**
     * A response of the same length as {@link #SAME} that varies: it has a request id, as real
     * services send it.
     */
    VARYING("varying", "/varying", """
            default_type text/plain; add_header X-Request-Id $request_id; return 200 "ok";"""),
    /** A chunked response; the substitution makes nginx drop the length. */
    CHUNKED("chunked", "/chunked", """
            default_type text/html; add_header X-Request-Id $request_id; sub_filter none none;
            return 200 "ok";"""),
    /** Two KiB of content and twelve header fields, one of which varies. */
    LARGE("2 KiB, 12 headers", "/large", """
            default_type application/json; add_header X-Request-Id $request_id;
            add_header Cache-Control "no-store, max-age=0"; add_header Vary "Accept-Encoding";
            add_header X-Frame-Options DENY; add_header X-Content-Type-Options nosniff;
            add_header Referrer-Policy no-referrer; add_header ETag "33a64df551425fcc";
            return 200 "%s";""".formatted("x".repeat(2048)));

    private final String label;
    private final String path;
    private final String directives;

    NginxAnswer(String label, String path, String directives) {
        this.label = label;
        this.path = path;
        this.directives = directives;
    }

    String label() {
        return label;
    }

    /** The name in the ids of claims. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String path() {
        return path;
    }

    /** The configuration of its location for nginx. */
    String location() {
        return "location = " + path + " { " + directives.replace("\n", " ") + " }";
    }
}
