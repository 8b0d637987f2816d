package dev.parkbench.load.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Creates the Authorization header from credentials. */
public final class Credentials {

    private Credentials() {
    }

    /** Basic authentication (RFC 7617) with {@code NAME:PASSWORD}. */
    public static String basic(String nameAndPassword) {
        return "Authorization: Basic " + Base64.getEncoder()
                .encodeToString(nameAndPassword.getBytes(StandardCharsets.UTF_8));
    }

    /** Authentication with a bearer token (RFC 6750). */
    public static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    /** Basic authentication with the user information of a URL, which is percent-decoded. */
    static String ofUrl(String userInfo) {
        String decoded = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
        return basic(decoded.contains(":") ? decoded : decoded + ":");
    }
}
