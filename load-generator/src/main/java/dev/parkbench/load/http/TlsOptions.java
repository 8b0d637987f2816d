package dev.parkbench.load.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a server of https is talked to.
 *
 * @param insecure whether any certificate will do
 * @param authorities a PEM file of the certificates to trust; null for those that the JDK trusts
 * @param certificate a PEM file of the client's own certificate and those above it; null for none
 * @param key a PEM file of its key; null if it is in the same file
 * @param serverName what the server is asked to be, and has to prove; null for the URL's host
 * @param version such as 1.3; null for whatever both know
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

    /** Nothing but what the URL says. */
    public static TlsOptions usual() {
        return USUAL;
    }

    /** The usual, except that any certificate will do. */
    public static TlsOptions anyCertificate() {
        return new TlsOptions(true, null, null, null, null, null);
    }

    /** The option that would change nothing where there is no TLS; null if none is set. */
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
