package dev.parkbench.load.http;

import org.jspecify.annotations.Nullable;

/**
 * The pieces of a URL as they were typed. Templates are kept whole: characters within them are not
 * separators.
 *
 * @param userInfo the part before the last {@code @} of the authority; null if there is none
 * @param path the path with its leading slash, or empty
 * @param query the part after the question mark; null if there is none
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
     * Splits a URL.
     *
     * @throws IllegalArgumentException with the reason if the text is not a URL
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

    /** Returns the path and the query as they are sent, except for templates. */
    String target() {
        String encoded = Placeholders.around(path.isEmpty() ? "/" : path, UrlPart.PATH::encoded);
        return query == null
                ? encoded
                : encoded + "?" + Placeholders.around(query, UrlPart.QUERY::encoded);
    }
}
