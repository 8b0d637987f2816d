package dev.parkbench.results.secret;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The names of headers, query parameters and options whose values are secret.
 *
 * <p>A name is split at {@code -}, {@code _}, {@code .} and before capitals. It is secret if a part
 * is one of auth, authorization, authentication, bearer, cookie, credential, csrf, jwt, passwd,
 * password, passphrase, pwd, secret, session, sessionid, sid, sig, signature, user-password or
 * xsrf, with or without an s, or ends in token or apikey; or if a part {@code key} follows api,
 * access, account, auth, client, functions, license, master, private, secret, shared or
 * subscription. Authorization, Proxy-Authorization, Cookie, Set-Cookie, X-Api-Key, X-Auth-Token and
 * X-Amz-Signature are therefore secret, as are all names that are added.
 */
final class SecretNames {

    private static final Pattern SECRET = Pattern.compile("(.*-)?(auth|authorization|authentication"
            + "|bearer|cookie|credential|csrf|jwt|passwd|password|passphrase|pwd|secret|session"
            + "|sessionid|sid|sig|signature|xsrf|[a-z0-9]*token|[a-z0-9]*apikey"
            + "|(api|access|account|auth|client|functions|license|master|private|secret|shared"
            + "|subscription)-?key)s?(-.*)?");
    private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private final Set<String> others = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    /** Adds a secret name. */
    void add(String name) {
        others.add(name.strip());
    }

    boolean isSecret(String name) {
        String parts = CAPITAL.matcher(name.strip()).replaceAll("-").replaceAll("[_.]", "-")
                .toLowerCase(Locale.ROOT);
        return others.contains(name.strip()) || SECRET.matcher(parts).matches();
    }
}
