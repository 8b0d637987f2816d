package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A request as it is meant.
 *
 * @param method a token such as {@code GET}
 * @param fields further header fields, each {@code Name: value}
 */
public record HttpRequestText(Target target, String method, List<String> fields, Content content) {

    public HttpRequestText {
        fields = fields.stream().map(Fields::checked).toList();
        if (!Fields.TOKEN.matcher(method).matches()) {
            throw new IllegalArgumentException(
                    "method '" + method + "' is not a word such as GET");
        }
        Framing unused = Framing.of(method, fields, content);
    }

    /** One whose body is a text, or that has none if the text is empty. */
    public HttpRequestText(Target target, String method, List<String> fields, String body) {
        this(target, method, fields,
                body.isEmpty() ? Content.none() : new Content.Text(body));
    }

    /** A plain GET. */
    public static HttpRequestText get(Target target) {
        return new HttpRequestText(target, "GET", List.of(), Content.none());
    }

    /** How it says where its body ends. */
    Framing framing() {
        return Framing.of(method, fields, content);
    }

    /** Every header field but the one that says where the body ends. */
    List<String> allFields() {
        List<String> all = new ArrayList<>();
        if (!Fields.has("Host", fields)) {
            all.add("Host: " + target.hostField());
        }
        String userInfo = target.userInfo();
        if (userInfo != null && !Fields.has("Authorization", fields)) {
            all.add(Credentials.ofUrl(userInfo));
        }
        fields.stream().filter(field -> !Framing.isOwn(field)).forEach(all::add);
        return all;
    }

    /** What kind of request it is. */
    Endpoint endpoint(int index) {
        return new Endpoint(index, method + " " + target.path(), method);
    }

    /** Whether it says that its connection ends with its answer, whatever that says. */
    boolean saysClose() {
        return fields.stream().anyMatch(field -> field.regionMatches(true, 0, "connection:", 0, 11)
                && Arrays.stream(field.substring(11).split(","))
                        .anyMatch(option -> option.strip().equalsIgnoreCase("close")));
    }

    /** The bytes, in memory that sockets can be written from and that nobody gives back. */
    ByteBuf bytes() {
        return RequestSource.of(this, RequestSource.USUAL_SEED).sample();
    }
}
