package dev.parkbench.load.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The TLS options for connections to an https target.
 *
 * @param insecure whether any certificate is accepted
 * @param authorities a PEM file of the certificates to trust; null for those that the JDK trusts
 * @param certificate a PEM file of the client's certificate and its chain; null for none
 * @param key a PEM file of the certificate's key; null if the key is in the same file
 * @param serverName the name to send, and to find in the server's certificate; null for the URL's
 *     host
 * @param version the TLS version, such as 1.3; null for any that both sides support
 */
public record TlsOptions(
        boolean insecure,
        @Nullable Path authorities,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable String serverName,
        @Nullable String version) {

    private static final TlsOptions USUAL = new TlsOptions(false, null, null, null, null, null);

    public TlsOptions {
        if (version != null && !version.equals("1.2") && !version.equals("1.3")) {
            throw new IllegalArgumentException(
                    "--tls-version '" + version + "' is not known; write 1.2 or 1.3");
        }
        if (key != null && certificate == null) {
            throw new IllegalArgumentException("--key " + key
                    + " has no effect without --cert, the certificate that it belongs to");
        }
        if (insecure && authorities != null) {
            throw new IllegalArgumentException("--cacert " + authorities
                    + " has no effect with --insecure, which takes any certificate; leave one out");
        }
        if (serverName != null) {
            serverName = HostName.of(serverName);
        }
    }

    /** Returns the default options. */
    public static TlsOptions usual() {
        return USUAL;
    }

    /** Returns the default options, except that any certificate is accepted. */
    public static TlsOptions anyCertificate() {
        return new TlsOptions(true, null, null, null, null, null);
    }

    /** Returns an option that is set and has no effect without TLS; null if none is set. */
    @Nullable
    String firstSet() {
        if (insecure) {
            return "--insecure";
        }
        if (authorities != null) {
            return "--cacert " + authorities;
        }
        if (certificate != null) {
            return "--cert " + certificate;
        }
        if (serverName != null) {
            return "--servername " + serverName;
        }
        return version == null ? null : "--tls-version " + version;
    }
}
