package dev.otpdispatch.code;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * All codes of a format in one order, so that a uniform number is a uniform code.
 *
 * <p>With a complexity rule, codes are counted by how many characters remain and which minimums are still open,
 * and the number is walked down that count: exact, and without throwing draws away until one happens to fit.
 */
final class CodeSpace {
    private final int length;
    private final String[] symbolsByKind;
    private final Complexity complexity;
    /** Complete when the constructor ends; only read afterwards. */
    private final Map<Open, BigInteger> counts = new HashMap<>();

    private final BigInteger size;
    private final String alphabet;
    /** The size where the codes are plain numbers to the base of the alphabet, else 0. */
    private final long plainSize;

    private CodeSpace(int length, String alphabet, Complexity complexity) {
        this.length = length;
        this.alphabet = alphabet;
        this.complexity = complexity;
        this.symbolsByKind = byKind(alphabet);
        this.size = count(new Open(length, complexity.minimums()));
        this.plainSize = complexity.asksNothing() && size.bitLength() < Long.SIZE ? size.longValueExact() : 0;
    }

    static CodeSpace of(int length, String alphabet, Complexity complexity) {
        return new CodeSpace(length, alphabet, complexity);
    }

    BigInteger size() {
        return size;
    }

    Complexity complexity() {
        return complexity;
    }

    String draw(SecureRandom random) {
        if (plainSize > 0) {
            return plain(plainSize <= Integer.MAX_VALUE ? random.nextInt((int) plainSize) : drawLong(random));
        }
        BigInteger rank;
        do {
            rank = new BigInteger(size.bitLength(), random);
        } while (rank.compareTo(size) >= 0);
        return unrank(rank);
    }

    private long drawLong(RandomGenerator random) {
        return random.nextLong(plainSize);
    }

    private String plain(long rank) {
        char[] code = new char[length];
        int base = alphabet.length();
        long rest = rank;
        for (int i = length - 1; i >= 0; i--) {
            code[i] = alphabet.charAt((int) (rest % base));
            rest /= base;
        }
        return new String(code);
    }

    private String unrank(BigInteger rank) {
        StringBuilder code = new StringBuilder(length);
        Open open = new Open(length, complexity.minimums());
        BigInteger rest = rank;
        while (open.remaining() > 0) {
            for (int kind = 0; kind < symbolsByKind.length; kind++) {
                if (symbolsByKind[kind].isEmpty()) {
                    continue;
                }
                Open next = open.after(kind);
                BigInteger each = count(next);
                BigInteger all = each.multiply(BigInteger.valueOf(symbolsByKind[kind].length()));
                if (rest.compareTo(all) < 0) {
                    BigInteger[] pick = rest.divideAndRemainder(each);
                    code.append(symbolsByKind[kind].charAt(pick[0].intValueExact()));
                    rest = pick[1];
                    open = next;
                    break;
                }
                rest = rest.subtract(all);
            }
        }
        return code.toString();
    }

    private BigInteger count(Open open) {
        BigInteger known = counts.get(open);
        if (known != null) {
            return known;
        }
        BigInteger count = open.count(this);
        counts.put(open, count); // only the constructor meets new ones: it counts every state that can be reached
        return count;
    }

    private static String[] byKind(String alphabet) {
        String[] kinds = new String[Complexity.Kind.COUNT];
        Arrays.fill(kinds, "");
        for (int i = 0; i < alphabet.length(); i++) {
            char c = alphabet.charAt(i);
            kinds[Complexity.Kind.of(c).index()] += c;
        }
        return kinds;
    }

    /** What is still to be written: how many characters, and how many of each kind at least. */
    private static final class Open {
        private final int remaining;
        private final int[] minimums;

        Open(int remaining, int[] minimums) {
            this.remaining = remaining;
            this.minimums = minimums;
        }

        int remaining() {
            return remaining;
        }

        Open after(int kind) {
            int[] next = minimums.clone();
            next[kind] = Math.max(0, next[kind] - 1);
            return new Open(remaining - 1, next);
        }

        BigInteger count(CodeSpace space) {
            int required = 0;
            for (int minimum : minimums) {
                required += minimum;
            }
            if (required > remaining) {
                return BigInteger.ZERO;
            }
            if (remaining == 0) {
                return BigInteger.ONE;
            }
            BigInteger sum = BigInteger.ZERO;
            for (int kind = 0; kind < minimums.length; kind++) {
                BigInteger ways = BigInteger.valueOf(space.symbolsByKind[kind].length());
                if (ways.signum() > 0) {
                    sum = sum.add(ways.multiply(space.count(after(kind))));
                }
            }
            return sum;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Open that && remaining == that.remaining && Arrays.equals(minimums, that.minimums);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(minimums) * 31 + remaining;
        }
    }
}
