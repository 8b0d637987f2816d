package dev.parkbench.load.http;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Where the scanner and Netty's decoder are known to differ, and why both may. In every one of these
 * one of them refuses an answer that the other takes; that they take different answers out of the
 * same bytes is never right.
 */
enum ListedDifference {

    // What the scanner refuses

    STATUS_LINE(Refusing.SCANNER, "RFC 9112, 4",
            "Netty takes several blanks, other versions, names in"
                    + " lower case and statuses of other lengths; the grammar has none of them",
            answer -> answer.hasHead(DisputedAnswer.Head::hasBadStatusLine)),

    FOLDED_LINE(Refusing.SCANNER, "RFC 9112, 5.2",
            "nobody may send it; a user agent that wants to go on"
                    + " has to unfold it, a generator tells that the answer is malformed",
            answer -> answer.hasFieldLine("[ \t].*")),

    BLANK_BEFORE_COLON(Refusing.SCANNER, "RFC 9112, 5.1",
            "no blank is allowed there, and what the name"
                    + " is has been understood in different ways; Netty does not even look for a colon behind it",
            answer -> answer.hasFieldLine("[^: \t]+[ \t].*")),

    LONG_HEAD(Refusing.SCANNER, "RFC 9110, 5.4",
            "a limit is each client's own: Netty has one for the first"
                    + " line and one for the rest, the scanner one for both",
            answer -> answer.headBytes() > AnswerScanner.LONGEST_HEAD),

    LENGTH_OF_19_DIGITS(Refusing.SCANNER, "RFC 9110, 8.6",
            "a limit below any overflow, beyond any answer",
            answer -> answer.hasHead(head -> head.elements("content-length").stream()
                    .anyMatch(each -> each.matches("0*[1-9]\\d{18}")))),

    TWO_LENGTHS_IN_1_0(Refusing.SCANNER, "RFC 9112, 6.3, 5",
            "lengths that differ are invalid in any"
                    + " version; Netty takes the first one in HTTP/1.0",
            answer -> answer.hasHead(
                    head -> head.isOf("1.0") && head.values("content-length").size() > 1)),

    LENGTH_BESIDE_CODING(Refusing.SCANNER, "RFC 9112, 6.1",
            "ought to be handled as an error; Netty does so"
                    + " for chunks, and takes the length beside any other coding",
            answer -> answer.hasHead(
                    head -> head.has("transfer-encoding") && head.has("content-length"))),

    CODING_IN_1_0(Refusing.SCANNER, "RFC 9112, 6.1",
            "framing is faulty then; Netty refuses that, too, but"
                    + " not where there is no content",
            answer -> answer.hasHead(head -> head.isOf("1.0") && head.has("transfer-encoding"))),

    EMPTY_CODING(Refusing.SCANNER, "RFC 9110, 5.6.1",
            "a sender may not send a list without an element; what"
                    + " would follow is not said",
            answer -> answer.hasHead(head -> head.values("transfer-encoding").stream()
                    .anyMatch(value -> value.matches("[, \t]*")))),

    CHUNKED_WITH_MORE(Refusing.SCANNER, "RFC 9112, 7.1", "chunked has no parameters, their presence"
            + " should be treated as an error; Netty waits for the end of the connection",
            answer -> answer.hasHead(head -> head.codings().stream()
                    .anyMatch(each -> each.matches("chunked[^!#$%&'*+.^_`|~0-9a-z-].*")))),

    CHUNKED_TWICE(Refusing.SCANNER, "RFC 9112, 6.1",
            "nobody may send it; Netty refuses that, too, but not"
                    + " where there is no content",
            answer -> answer.hasHead(
                    head -> head.codings().stream().filter("chunked"::equals).count() > 1)),

    // What Netty refuses

    CONTROL_IN_FIELD(Refusing.ORACLE, "RFC 9110, 5.5",
            "other controls than CR, LF and NUL may be kept where"
                    + " nobody looks at them",
            answer -> answer.hasFieldLine(".*[\\x01-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f].*")),

    CONTROL_ENDS_REASON(Refusing.ORACLE, "RFC 9112, 4", "a client should ignore the reason",
            answer -> answer.hasHead(
                    head -> head.status()
                            .matches("(?s).*[\\x01-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]"))),

    LENGTHS_EQUAL_AS_NUMBERS(Refusing.ORACLE, "RFC 9110, 8.6",
            "a length is a number: 5 and 05 are the same"
                    + " one; Netty compares their letters",
            answer -> answer.hasHead(
                    head -> head.elements("content-length").stream().distinct().count() > 1)),

    LIST_OF_LENGTHS_IN_1_0(Refusing.ORACLE, "RFC 9110, 8.6",
            "a list of the same length is that length, in"
                    + " any version; Netty takes it in HTTP/1.1 only",
            answer -> answer.hasHead(head -> head.isOf("1.0")
                    && head.values("content-length").stream()
                            .anyMatch(each -> each.contains(",")))),

    CHUNKED_NOT_LAST(Refusing.ORACLE, "RFC 9112, 6.3, 4.2",
            "such an answer lasts until its connection ends",
            answer -> answer.hasHead(head -> head.codings().contains("chunked")
                    && !head.codings().getLast().equals("chunked"))),

    HIGHER_MINOR_VERSION(Refusing.ORACLE, "RFC 9110, 2.5",
            "to be read as the highest minor version that is"
                    + " known; Netty takes no coding in it",
            answer -> answer.hasHead(head -> head.has("transfer-encoding")
                    && head.status().matches("(?s)HTTP/1\\.[2-9] .*"))),

    LARGE_CHUNK(Refusing.ORACLE, "RFC 9112, 7.1",
            "large sizes must be expected; Netty's are of 31 bits",
            answer -> answer.hasSizeLine("0*([89A-Fa-f][0-9A-Fa-f]{7}|[1-9A-Fa-f][0-9A-Fa-f]{8,14})"
                    + "([ \t]*;.*)?")),

    FORM_OF_EXTENSION(Refusing.ORACLE, "RFC 9112, 7.1.1",
            "what is not known in it must be ignored, and"
                    + " nothing is known",
            answer -> answer.hasSizeLine("[0-9A-Fa-f]+[ \t]*;.*")),

    LONG_TRAILERS(Refusing.ORACLE, "RFC 9110, 5.4",
            "Netty counts trailers to the head, the scanner counts"
                    + " them anew",
            answer -> answer.headBytes() + answer.trailerBytes() > AnswerScanner.LONGEST_HEAD);

    /** Who of both refuses. */
    enum Refusing {
        SCANNER,
        ORACLE
    }

    private final Refusing refusing;
    private final String section;
    private final String argument;
    @SuppressWarnings("ImmutableEnumChecker") // none of them has a state
    private final Predicate<DisputedAnswer> test;

    ListedDifference(Refusing refusing, String section, String argument,
            Predicate<DisputedAnswer> test) {
        this.refusing = refusing;
        this.section = section;
        this.argument = argument;
        this.test = test;
    }

    /** Those that explain why one of both refuses this answer. */
    static List<ListedDifference> of(Refusing refusing, DisputedAnswer answer) {
        return IntStream.range(0, values().length).mapToObj(i -> values()[i])
                .filter(each -> each.refusing == refusing && each.test.test(answer)).toList();
    }

    @Override
    public String toString() {
        return name() + " (" + section + ": " + argument + ")";
    }
}
