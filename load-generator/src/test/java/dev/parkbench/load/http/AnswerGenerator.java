package dev.parkbench.load.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * A maker of answers, good and bad, by the grammar of RFC 9112 and by what servers and attackers make
 * of it. The same seed makes the same ones. Bytes are the characters of ISO 8859-1.
 */
final class AnswerGenerator {

    private static final List<String> VERSIONS = List.of("HTTP/1.2", "HTTP/1.9", "HTTP/2.0",
            "HTTP/0.9", "http/1.1", "HTTP/1.10", "HTTP/11", "HTTP/1", "HTTPS/1.1", "ICY");
    private static final List<String> STATUSES = List.of("204", "304", "205", "206", "301", "404",
            "500", "503", "408", "204", "304", "101", "100", "102", "600", "999", "099", "20",
            "2000",
            "2x0", "-200", "");
    private static final List<String> REASONS = List.of("", " ", " Not Found", " OK ",
            " a\tb", " \u00e9t\u00e9", " \u0001", " OK\u007f", "OK", "  two", " a:b", " N\0L",
            " a\rb");
    private static final List<String> NAMES = List.of("Date", "Server", "X-Request-Id",
            "Content-Type", "ETag", "C", "t", "Content-Lengt", "Connections", "!#$%&'*+-.^_`|~09");
    private static final List<String> BAD_NAMES = List.of("", "Bad Name", "Na(me", "Date ",
            "Date\t",
            " Date", "D\u00e9", "D\0", "D\u0001", "Content-Length ", "\u007f");
    private static final List<String> VALUES = List.of("", "nginx/1.2", "a, b;c=\"d\"",
            "Thu, 01 Jan 1970 00:00:00 GMT", "\u00fcml\u00e4ut", ":", "x y\tz", "a  ");
    private static final List<String> BAD_VALUES = List.of("a\u0001b", "\u000b", "x\u007f", "a\0b",
            "a\rb", "a\r", "folded\r\n on", "folded\n\ton", "\u0008");
    private static final List<String> CONNECTIONS = List.of("close", "Close", "CLOSE", "keep-alive",
            "Keep-Alive", "keep-alive, close", "close,keep-alive", "foo, ClOsE ,bar", "closed",
            "upgrade", "", ",", "foo,,close", "\"close\"", "close;x");
    private static final List<String> BAD_LENGTHS = List.of("+5", "-5", "5 5", "", "0x5", "5;",
            "5,",
            ",5", "5.0", "99999999999999999999", "9223372036854775807", "9223372036854775808",
            "1000000000000000000", "18446744073709551621", "5, 6", "5, 05", "abc", "1e1", "--5",
            "\u00b2", "5\t6");
    private static final List<String> CODINGS = List.of("gzip, chunked", "chunked, gzip",
            "identity",
            "gzip", "chunked, chunked", "chunked;q=1", "chunked ; a=b", "", ",", "chunked,",
            ",chunked", "CHUNKED", "xchunked", "chunked x", "identity, chunked", "gzip,\tChunked ",
            "\"chunked\"");
    private static final List<String> EXTENSIONS = List.of(";a=b", ";a", " ; a = \"q;\\\"\"", ";",
            ";a b", ";a=\"", ";a=\u0001", ";\u00e9", ";a=b;c", " ", "\t", " x", ";(", ";=");
    private static final List<String> BAD_SIZES = List.of("", "g", "-1", "+1", "0x1", "7fffffff",
            "80000000", "fffffffffffffff", "1000000000000000", "ffffffffffffffff", " 1", "1.");
    private static final List<String> LINE_ENDS = List.of("\n", "\r", "\r\r\n", "\n\r", "\r\n\r\n",
            "");
    private static final String SPECIAL = "\r\n\0 \t:;,=\"0159aAfFzZ\u007f\u0080\u00ff\u000b";
    private static final String ALPHABET = "abc01\r\n :;HTP/.";

    private final Random random;
    private String lineEnd = "\r\n";
    private boolean good;
    private boolean huge;
    private int answers;

    AnswerGenerator(long seed) {
        random = new Random(seed);
    }

    /** Whether the next answers are to a HEAD. */
    boolean head() {
        return random.nextInt(8) == 0;
    }

    /** How many answers it has made, before they were spoilt. */
    int answers() {
        return answers;
    }

    /** All that a connection sends. */
    String connection() {
        StringBuilder all = new StringBuilder();
        answers = 1 + random.nextInt(4);
        for (int i = 0; i < answers; i++) {
            if (chance(10)) {
                all.append(
                        chance(5) ? pick(List.of(" ", "\r", "\0")) : pick(List.of("\r\n", "\n")));
            }
            all.append(answer());
        }
        return random.nextBoolean() ? mutated(all) : all.toString();
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    /** Whether something unusual comes here, which it never does in a good answer. */
    private boolean odd(int oneIn) {
        return !good && chance(oneIn);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private String end() {
        return odd(60) ? pick(LINE_ENDS) : lineEnd;
    }

    private String answer() {
        good = random.nextInt(3) > 0;
        huge = false;
        lineEnd = chance(12) ? "\n" : "\r\n";
        StringBuilder answer = new StringBuilder();
        while (chance(6)) {
            answer.append("HTTP/1.1 ")
                    .append(pick(List.of("100 Continue", "102", "103 Early Hints")))
                    .append(end());
            fields(answer, random.nextInt(3));
            answer.append(end());
        }
        answer.append(version()).append(odd(40) ? pick(List.of("  ", "\t", "")) : " ");
        answer.append(chance(3)
                ? STATUSES.get(random.nextInt(good ? 9 : STATUSES.size()))
                : "200");
        answer.append(chance(3)
                ? REASONS.get(random.nextInt(good ? 6 : REASONS.size()))
                : " OK");
        huge = chance(500);
        if (huge) {
            answer.append(" x".repeat(random.nextInt(24_000)));
        }
        answer.append(end());
        fields(answer, random.nextInt(5));
        framed(answer);
        return answer.toString();
    }

    private String version() {
        if (odd(15)) {
            return pick(VERSIONS);
        }
        return chance(8) ? "HTTP/1.0" : "HTTP/1.1";
    }

    private void fields(StringBuilder answer, int count) {
        for (int i = 0; i < count; i++) {
            field(answer, odd(30) ? pick(BAD_NAMES) : pick(NAMES),
                    odd(20) ? pick(BAD_VALUES) : pick(VALUES));
        }
        if (chance(4)) {
            field(answer, cased("Connection"), pick(CONNECTIONS));
        }
        if (huge) {
            field(answer, "Long", "y".repeat(10_000 + random.nextInt(45_000)));
        }
        if (odd(100)) {
            answer.append(pick(List.of("no colon", ":", " : x", "\t", "\0"))).append(end());
        }
    }

    private void field(StringBuilder answer, String name, String value) {
        answer.append(name).append(':').append(pick(List.of(" ", " ", " ", "", "\t", "  ")))
                .append(value).append(chance(6) ? pick(List.of(" ", "\t ")) : "").append(end());
    }

    private String cased(String word) {
        return switch (random.nextInt(4)) {
            case 0 -> word.toLowerCase(Locale.ROOT);
            case 1 -> word.toUpperCase(Locale.ROOT);
            default -> word;
        };
    }

    private void framed(StringBuilder answer) {
        String content = content();
        boolean chunked = false;
        switch (huge && chance(2) ? 3 : random.nextInt(good ? 6 : 12)) {
            case 0, 1, 2 -> length(answer, String.valueOf(content.length()));
            case 3 -> {
                coding(answer, cased("chunked"));
                chunked = true;
            }
            case 4 -> {
                String digits = "0".repeat(random.nextInt(25)) + content.length();
                length(answer, digits);
                if (chance(2)) {
                    length(answer, chance(5) ? String.valueOf(content.length()) : digits);
                }
            }
            case 5 -> length(answer, content.length() + ", " + content.length()
                    + (chance(2) ? " ,\t" + content.length() : ""));
            case 6 -> length(answer, pick(BAD_LENGTHS));
            case 7 -> {
                length(answer, String.valueOf(content.length()));
                length(answer, chance(2) ? pick(BAD_LENGTHS) : "0" + content.length());
            }
            case 8 -> {
                coding(answer, pick(CODINGS));
                chunked = random.nextInt(3) > 0;
            }
            case 9 -> {
                coding(answer, pick(List.of("gzip", "chunked", "identity", "")));
                coding(answer, pick(List.of("chunked", "gzip", "chunked", "")));
                chunked = true;
            }
            case 10 -> {
                length(answer, String.valueOf(content.length()));
                coding(answer, pick(List.of("chunked", "gzip, chunked", "identity", "gzip")));
                chunked = chance(2);
            }
            default -> {
            }
        }
        answer.append(end());
        if (chunked) {
            chunks(answer, content);
        } else if (odd(12)) {
            answer.append(content, 0, random.nextInt(content.length() + 1));
        } else {
            answer.append(content);
        }
    }

    private void length(StringBuilder answer, String value) {
        field(answer, cased("Content-Length"), value);
    }

    private void coding(StringBuilder answer, String value) {
        field(answer, cased("Transfer-Encoding"), value);
    }

    private String content() {
        int length = chance(3) ? 0 : random.nextInt(chance(20) ? 3000 : 60);
        StringBuilder content = new StringBuilder();
        for (int i = 0; i < length; i++) {
            content.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return content.toString();
    }

    private void chunks(StringBuilder answer, String content) {
        int at = 0;
        while (at < content.length()) {
            int end = Math.min(content.length(), at + 1 + random.nextInt(chance(4) ? 600 : 20));
            size(answer, end - at);
            answer.append(content, at, end);
            answer.append(odd(40) ? pick(List.of("\n", "\r", "", "x\r\n", "\r\r\n")) : "\r\n");
            at = end;
        }
        if (!odd(30)) {
            size(answer, 0);
            fields(answer, chance(2) ? 0 : random.nextInt(3));
            if (odd(20)) {
                length(answer, "\u0001");
            }
            answer.append(end());
        }
    }

    private void size(StringBuilder answer, int size) {
        String digits = Integer.toHexString(size);
        answer.append("0".repeat(chance(10) ? random.nextInt(30) : 0))
                .append(odd(40) ? pick(BAD_SIZES) : cased(digits));
        if (chance(12)) {
            answer.append(EXTENSIONS.get(random.nextInt(good ? 3 : EXTENSIONS.size())));
        }
        answer.append(odd(40) ? pick(LINE_ENDS) : "\r\n");
    }

    private String mutated(StringBuilder text) {
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times && !text.isEmpty(); i++) {
            int at = random.nextInt(text.length());
            int end = Math.min(text.length(), at + 1 + random.nextInt(chance(4) ? 60 : 3));
            switch (random.nextInt(7)) {
                case 0 -> text.setCharAt(at, (char) (text.charAt(at) ^ 1 << random.nextInt(8)));
                case 1 -> text.setCharAt(at, special());
                case 2 -> text.delete(at, end);
                case 3 -> text.insert(at, special());
                case 4 -> text.insert(at, text.substring(at, end));
                case 5 -> swapLineEnd(text, at);
                default -> text.setLength(at);
            }
        }
        return text.toString();
    }

    private char special() {
        return SPECIAL.charAt(random.nextInt(SPECIAL.length()));
    }

    private static void swapLineEnd(StringBuilder text, int from) {
        int at = text.indexOf("\r\n", from);
        if (at >= 0) {
            text.replace(at, at + 2, "\n\r");
        }
    }

    /** Cut as packets cut it: not at all, anywhere, or behind each byte. */
    List<byte[]> pieces(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        List<byte[]> pieces = new ArrayList<>();
        int most = switch (random.nextInt(bytes.length > 20_000 ? 2 : 10)) {
            case 0, 2, 3 -> bytes.length;
            case 1, 4, 5 -> Math.max(1, bytes.length / 3);
            case 6 -> 1;
            default -> 40;
        };
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + 1 + random.nextInt(most));
            pieces.add(Arrays.copyOfRange(bytes, at, end));
            at = end;
        }
        return pieces;
    }
}
