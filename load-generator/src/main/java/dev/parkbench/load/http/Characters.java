package dev.parkbench.load.http;

/** Checks that the characters of a text given by the user can be sent. */
final class Characters {

    private static final char REPLACEMENT = '\uFFFD';

    private Characters() {
    }

    /**
     * Returns the text if it can be encoded in UTF-8 and contains no control character except tabs.
     *
     * @param what the name of the text, as the subject of an error message
     */
    static String sendable(String what, String text) {
        text.chars().filter(each -> each < ' ' && each != '\t' || each == 0x7F).findFirst()
                .ifPresent(each -> {
                    throw new IllegalArgumentException(what + " has the control character U+"
                            + "%04X in it, which cannot be sent; remove it".formatted(each));
                });
        return encodable(what, text);
    }

    /** Returns the text if it can be encoded in UTF-8. */
    static String encodable(String what, String text) {
        if (text.indexOf(REPLACEMENT) >= 0 || text.codePoints()
                .anyMatch(each -> Character.getType(each) == Character.SURROGATE)) {
            throw new IllegalArgumentException(what + " has characters in it that could not be read"
                    + " in this locale; set LC_ALL=C.UTF-8, or encode them");
        }
        return text;
    }
}
