package dev.parkbench.load.http;

import io.netty.buffer.ByteBuf;

/** Writes numbers as text without allocating objects. */
final class Digits {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b',
        'c', 'd', 'e', 'f'};

    private Digits() {
    }

    /** Writes a number in decimal, with a sign if it is negative. */
    static void write(long number, ByteBuf out) {
        if (number < 0) {
            out.writeByte('-');
        }
        long weight = 1;
        while (number / weight > 9 || number / weight < -9) {
            weight *= 10;
        }
        long left = number;
        while (weight > 0) {
            out.writeByte('0' + (int) Math.abs(left / weight));
            left %= weight;
            weight /= 10;
        }
    }

    /** Writes the last {@code digits} hexadecimal digits of a number. */
    static void writeHex(long number, int digits, ByteBuf out) {
        for (int i = digits - 1; i >= 0; i--) {
            out.writeByte(HEX[(int) (number >>> 4 * i) & 0xF]);
        }
    }
}
