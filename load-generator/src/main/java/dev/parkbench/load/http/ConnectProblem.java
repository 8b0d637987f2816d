package dev.parkbench.load.http;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A problem with connecting to a target, described for people.
 *
 * @param text a sentence without a full stop: what happened, and what to do about it
 */
public record ConnectProblem(Kind kind, String text) {

    /** The kinds of problems, each of which calls for a different remedy. */
    public enum Kind {
        /** The host is reachable, but nothing listens on the port. */
        REFUSED,
        /** The host name has no known address. */
        UNKNOWN_HOST,
        /** The Unix domain socket does not exist. */
        NO_SOCKET,
        /** The target did not respond in time. */
        TIMED_OUT,
        /** There is no route to the address. */
        UNREACHABLE,
        /** This process has reached its limit of open files and sockets. */
        OUT_OF_DESCRIPTORS,
        /** This machine has no free local port left. */
        OUT_OF_PORTS,
        /** The certificate is for another name. */
        TLS_NAME,
        /** The certificate is not signed by a trusted authority. */
        TLS_UNTRUSTED,
        /** The certificate has expired or is not valid yet. */
        TLS_EXPIRED,
        /** The server requires a client certificate, or does not accept the client's. */
        TLS_CLIENT_CERTIFICATE,
        /** Another failure of the TLS handshake, such as no common version. */
        TLS_HANDSHAKE,
        /** The client used TLS, and the server responded in plain HTTP. */
        PLAIN_HTTP,
        /** The client used plain HTTP, and the server requires TLS. */
        WANTS_TLS,
        /** The server supports only HTTP/2. */
        HTTP2_ONLY,
        /** The server closed the connection before it sent anything. */
        CLOSED,
        /** Any other problem. */
        OTHER;

        /** The kind as it is written to files, such as {@code out_of_ports}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int TLS_ALERT = 0x15;
    private static final int TLS_HANDSHAKE_RECORD = 0x16;
    private static final int HTTP2_SETTINGS = 4;
    private static final int FRAME_TYPE = 3;

    /**
     * Parts of the messages with which nginx, Apache httpd, Go and other servers respond to plain
     * HTTP on a TLS port.
     */
    private static final List<String> SAID_TO_PLAIN_HTTP = List.of("plain http request was sent",
            "plain http to an ssl-enabled", "http request to an https server",
            "client sent an http request");

    private static final int LOOKED_AT = 2048;

    /** Classifies a failure to connect, or of a connection. */
    public static ConnectProblem of(Throwable failure) {
        List<Throwable> chain = chain(failure);
        for (Throwable each : chain) {
            Optional<Kind> kind = kind(each);
            if (kind.isPresent()) {
                return new ConnectProblem(kind.get(), text(kind.get(), each));
            }
        }
        return new ConnectProblem(Kind.OTHER, cleaned(chain.getLast()));
    }

    /** Returns the problem of a host without a known address. */
    static ConnectProblem unknownHost(String host) {
        return new ConnectProblem(Kind.UNKNOWN_HOST, "no address is known for host '" + host
                + "'; check the name, or give its address with --resolve");
    }

    /**
     * Classifies the first bytes of a response; empty unless they show that every other response
     * would fail in the same way.
     */
    public static Optional<ConnectProblem> ofAnswer(ByteBuf bytes) {
        int first = bytes.isReadable() ? bytes.getByte(bytes.readerIndex()) : -1;
        if (first == TLS_ALERT || first == TLS_HANDSHAKE_RECORD) {
            return Optional.of(of(Kind.WANTS_TLS));
        }
        if (first == 0 && bytes.readableBytes() > FRAME_TYPE
                && bytes.getByte(bytes.readerIndex() + FRAME_TYPE) == HTTP2_SETTINGS) {
            return Optional.of(of(Kind.HTTP2_ONLY));
        }
        String text = bytes.toString(bytes.readerIndex(),
                Math.min(LOOKED_AT, bytes.readableBytes()), StandardCharsets.ISO_8859_1);
        String status = text.length() < 12 ? "" : text.substring(9, 12);
        String said = text.toLowerCase(Locale.ROOT);
        return status.equals("400") && SAID_TO_PLAIN_HTTP.stream().anyMatch(said::contains)
                ? Optional.of(of(Kind.WANTS_TLS))
                : Optional.empty();
    }

    private static ConnectProblem of(Kind kind) {
        return new ConnectProblem(kind, text(kind, new IOException()));
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        Throwable each = failure;
        while (each != null && !chain.contains(each)) {
            chain.add(each);
            each = each.getCause();
        }
        return chain.reversed(); // the root cause says most
    }

    private static Optional<Kind> kind(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        Optional<Kind> bySystem = ofSystem(message);
        if (bySystem.isPresent()) {
            return bySystem;
        }
        return Optional.ofNullable(switch (failure) {
            case FileNotFoundException missing -> Kind.NO_SOCKET;
            case UnknownHostException unknown -> Kind.UNKNOWN_HOST;
            case UnresolvedAddressException unresolved -> Kind.UNKNOWN_HOST;
            case NoRouteToHostException noRoute -> Kind.UNREACHABLE;
            case SocketTimeoutException late -> Kind.TIMED_OUT;
            case NotSslRecordException plain -> Kind.PLAIN_HTTP;
            case CertificateExpiredException old -> Kind.TLS_EXPIRED;
            case CertificateNotYetValidException young -> Kind.TLS_EXPIRED;
            case CertPathBuilderException unsigned -> Kind.TLS_UNTRUSTED;
            case ClosedChannelException closed -> Kind.CLOSED;
            case ConnectException other when message.contains("timed out") -> Kind.TIMED_OUT;
            default -> ofTls(failure, message);
        });
    }

    /**
     * Classifies an error of the operating system by its message, whatever the exception's class.
     */
    private static Optional<Kind> ofSystem(String message) {
        if (message.contains("Too many open files")) {
            return Optional.of(Kind.OUT_OF_DESCRIPTORS);
        }
        if (message.contains("assign requested address")
                || message.contains("Address already in")) {
            return Optional.of(Kind.OUT_OF_PORTS);
        }
        if (message.contains("Connection refused")) {
            return Optional.of(Kind.REFUSED);
        }
        if (message.contains("No such file or directory")) {
            return Optional.of(Kind.NO_SOCKET);
        }
        if (message.contains("unreachable") || message.contains("No route to host")) {
            return Optional.of(Kind.UNREACHABLE);
        }
        return message.contains("Connection timed out")
                ? Optional.of(Kind.TIMED_OUT)
                : message.contains("Connection reset") || message.contains("Broken pipe")
                        ? Optional.of(Kind.CLOSED)
                        : Optional.empty();
    }

    @Nullable
    private static Kind ofTls(Throwable failure, String message) {
        if (message.startsWith("No subject alternative") || message.startsWith("No name matching")
                || message.startsWith("Illegal given domain name")) {
            return Kind.TLS_NAME;
        }
        if (!(failure instanceof SSLException)) {
            return null;
        }
        if (message.contains("handshake timed out")) {
            return Kind.TIMED_OUT;
        }
        if (message.contains("certificate_required") || message.contains("bad_certificate")
                || message.contains("certificate_unknown") || message.contains("unknown_ca")) {
            return Kind.TLS_CLIENT_CERTIFICATE;
        }
        if (message.contains("no_application_protocol")) {
            return Kind.HTTP2_ONLY;
        }
        return message.contains("closed") ? Kind.CLOSED : Kind.TLS_HANDSHAKE;
    }

    private static String text(Kind kind, Throwable cause) {
        return switch (kind) {
            case REFUSED -> "connection refused: the host is reachable, but nothing listens on this"
                    + " port; start the server, or check host and port";
            case UNKNOWN_HOST -> "no address is known for this host" + detail(cause)
                    + "; check the name, or give its address with --resolve";
            case NO_SOCKET -> "there is no such socket; start the server, or check the path of"
                    + " --unix-socket";
            case TIMED_OUT -> "nobody answered in time; check host, port and firewalls, or whether"
                    + " the server is overloaded";
            case UNREACHABLE -> "there is no route to the address" + detail(cause)
                    + "; check the address, the network and firewalls";
            case OUT_OF_DESCRIPTORS -> "out of descriptors: this process may have "
                    + mostDescriptors() + ", and each connection takes one; raise it with"
                    + " ulimit -n, or use fewer connections";
            case OUT_OF_PORTS -> "no local port is left for a connection to this address;"
                    + " keep connections open, wait a minute for closed ones, or widen"
                    + " net.ipv4.ip_local_port_range";
            case TLS_NAME -> "the server's certificate is for another name (" + cleaned(cause)
                    + "); use a name that it is for, give one with --servername, or accept any with"
                    + " --insecure";
            case TLS_UNTRUSTED ->
                "the server's certificate is signed by nobody who is trusted (it may be"
                        + " self-signed); give the signer's certificate with --cacert FILE, or"
                        + " accept any with --insecure";
            case TLS_EXPIRED -> "the server's certificate is not valid today (" + cleaned(cause)
                    + "); renew it, check this machine's clock, or accept any with --insecure";
            case TLS_CLIENT_CERTIFICATE ->
                "the server does not accept this client's certificate, or"
                        + " requires one (" + cleaned(cause)
                        + "); give one that it trusts with --cert and"
                        + " --key";
            case TLS_HANDSHAKE -> "the TLS handshake failed" + detail(cause)
                    + "; check --tls-version and what the server offers, or give a certificate"
                    + " with --cert if it requires one";
            case PLAIN_HTTP -> "the server speaks plain HTTP on this port; write http://, or check"
                    + " the port";
            case WANTS_TLS ->
                "the server wants TLS on this port; write https://, or check the port";
            case HTTP2_ONLY -> "the server speaks HTTP/2 only, and not HTTP/1.1; enable HTTP/1.1"
                    + " there, or check the port";
            case CLOSED -> "the server closed the connection at once; check what listens on this"
                    + " port, and whether it is overloaded or wants TLS";
            case OTHER -> cleaned(cause);
        };
    }

    private static String mostDescriptors() {
        return ManagementFactory
                .getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                        ? "no more than " + system.getMaxFileDescriptorCount()
                        : "no more";
    }

    /** Returns the failure's message in brackets; empty if it has none. */
    private static String detail(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? "" : " (" + cleaned(failure) + ")";
    }

    /**
     * Returns a message without names of functions and error numbers, which mean little to users.
     */
    private static String cleaned(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? failure.getClass().getSimpleName()
                : message.replaceAll("\\w+\\(\\.\\.\\) failed(?: with error\\(-?\\d+\\))?: ", "")
                        .replaceAll("^\\(\\w+\\) |\\R.*", "").strip();
    }
}
