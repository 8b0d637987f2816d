package dev.parkbench.load.http;

import org.jspecify.annotations.Nullable;

/**
 * The pieces of a URL as they were typed. Templates are whole: what they have in them separates
 * nothing.
 *
 * @param userInfo what stands before the last {@code @} of the authority
 * @param path with its first slash, or empty
 * @param query what follows the question mark
 */
record Url(
        String scheme,
        @Nullable String userInfo,
        String host,
        @Nullable String port,
        String path,
        @Nullable String query) {

    private static final String SCHEME = "://";

    /**
     * Takes a URL apart.
     *
     * @throws IllegalArgumentException with the reason if it is none
     */
    static Url split(String text) {
        int scheme = text.indexOf(SCHEME);
        if (scheme < 0) {
            throw new IllegalArgumentException("it has no scheme such as http://");
        }
        String rest = text.substring(scheme + SCHEME.length());
        int end = Placeholders.indexOfAny(rest, "/?#");
        String authority = rest.substring(0, end);
        String tail = rest.substring(end);
        tail = tail.substring(0, Placeholders.indexOfAny(tail, "#"));
        int question = Placeholders.indexOfAny(tail, "?");
        int at = authority.lastIndexOf('@');
        String hostAndPort = authority.substring(at + 1);
        int colon = hostAndPort.indexOf(':', Math.max(0, hostAndPort.lastIndexOf(']')));
        return new Url(text.substring(0, scheme), at < 0 ? null : authority.substring(0, at),
                colon < 0 ? hostAndPort : hostAndPort.substring(0, colon),
                colon < 0 ? null : hostAndPort.substring(colon + 1), tail.substring(0, question),
                question < tail.length() ? tail.substring(question + 1) : null);
    }

    /** The path and the query as they are sent, but for templates. */
    String target() {
        String encoded = Placeholders.around(path.isEmpty() ? "/" : path, UrlPart.PATH::encoded);
        return query == null
                ? encoded
                : encoded + "?" + Placeholders.around(query, UrlPart.QUERY::encoded);
    }
}
