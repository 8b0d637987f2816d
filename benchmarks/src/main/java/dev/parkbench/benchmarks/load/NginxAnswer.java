package dev.parkbench.benchmarks.load;

import java.util.Locale;

/**
 * The kinds of answers that the nginx of these experiments gives, each on a path of its own: what a
 * generator can do must not rest on one of them.
 */
enum NginxAnswer {

    /** The same bytes every time, but for the date once a second. */
    SAME("same", "/", """
            default_type text/plain; return 200 "ok";"""),
    /** As long as the one before, and another each time: a request id, as real services have it. */
    VARYING("varying", "/varying", """
            default_type text/plain; add_header X-Request-Id $request_id; return 200 "ok";"""),
    /** In chunks; the substitution is what makes nginx forget the length. */
    CHUNKED("chunked", "/chunked", """
            default_type text/html; add_header X-Request-Id $request_id; sub_filter none none;
            return 200 "ok";"""),
    /** Two KiB behind twelve header fields, one of which varies. */
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

    /** Its name in the ids of claims. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    String path() {
        return path;
    }

    /** What nginx is told of its path. */
    String location() {
        return "location = " + path + " { " + directives.replace("\n", " ") + " }";
    }
}
