package dev.parkbench.server.check;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A response as it came over the wire.
 *
 * @param head the status line and the header fields but for Date
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, and compared by difference
record WireAnswer(List<String> head, byte[] body, long nanos) {

    int status() {
        return Integer.parseInt(head.getFirst().split(" ", 3)[1]);
    }

    /** The first difference to another answer in words; null if they are equal but for their time. */
    @Nullable
    String difference(WireAnswer other) {
        for (int i = 0; i < Math.min(head.size(), other.head.size()); i++) {
            if (!head.get(i).equals(other.head.get(i))) {
                return "'" + head.get(i) + "' and '" + other.head.get(i) + "'";
            }
        }
        if (head.size() != other.head.size()) {
            return head.size() + " and " + other.head.size() + " lines of the head";
        }
        int at = Arrays.mismatch(body, other.body);
        return at < 0 ? null : "bodies that differ from byte " + at + " on";
    }
}
