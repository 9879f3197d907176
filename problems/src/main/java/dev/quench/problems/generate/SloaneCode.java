package dev.quench.problems.generate;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * An error model of binary words of length {@code k}: the set of words that one error can turn a
 * word into, the word's <em>error set</em>.
 *
 * <p>A word is the integer whose binary digits it has, the first symbol the most significant.
 * Deletions change the length, so that all results have length {@code k-1} or {@code k-2}.
 *
 * <p>Source: N. J. A. Sloane, On single-deletion-correcting codes, in: Codes and Designs, 2002,
 * arXiv math/0207197; the graphs are those of his Challenge problems: independent sets in graphs,
 * OEIS A265032.
 */
public enum SloaneCode {
    /** All results of deleting one symbol. */
    DELETION("1dc", 16) {
        @Override
        IntStream errors(int word, int length) {
            return IntStream.range(0, length).map(i -> delete(word, i));
        }
    },
    /** All results of deleting two symbols. */
    TWO_DELETIONS("2dc", 12) {
        @Override
        IntStream errors(int word, int length) {
            return DELETION.errors(word, length)
                    .flatMap(shorter -> DELETION.errors(shorter, length - 1));
        }
    },
    /** The word, and all results of swapping two neighbouring symbols. */
    TRANSPOSITION("1tc", 16) {
        @Override
        IntStream errors(int word, int length) {
            return IntStream.range(0, length).map(i -> i == 0 ? word : swap(word, i, i - 1));
        }
    },
    /** As {@link #TRANSPOSITION}, and the swap of the first and the last symbol. */
    END_AROUND_TRANSPOSITION("1et", 16) {
        @Override
        IntStream errors(int word, int length) {
            return IntStream.concat(
                    TRANSPOSITION.errors(word, length), IntStream.of(swap(word, 0, length - 1)));
        }
    },
    /** The word, and all results of changing one 1 into a 0. */
    Z_CHANNEL("1zc", 16) {
        @Override
        IntStream errors(int word, int length) {
            return IntStream.rangeClosed(0, length).map(i -> i == length ? word : word & ~(1 << i));
        }
    };

    private final String code;
    private final int longest;

    SloaneCode(String code, int longest) {
        this.code = code;
        this.longest = longest;
    }

    /**
     * Returns the short name that starts the names of the graphs.
     *
     * @return {@code 1dc}, {@code 2dc}, {@code 1tc}, {@code 1et} or {@code 1zc}
     */
    public String code() {
        return code;
    }

    /**
     * Returns the largest word length that {@link SloaneGraph} builds.
     *
     * @return 12 where the graphs are dense, else 16
     */
    public int longest() {
        return longest;
    }

    /**
     * Returns the error set of a word.
     *
     * @param word in {@code [0, 2^length)}
     * @param length number of symbols, 2 or more
     * @return distinct words, ascending
     */
    public int[] errorSet(int word, int length) {
        int[] sorted = errors(word, length).sorted().toArray();
        return Arrays.stream(sorted).distinct().toArray();
    }

    /** Returns the results of all errors, in any order and with repetitions. */
    abstract IntStream errors(int word, int length);

    /** Removes binary digit {@code i}, moving the higher ones down. */
    private static int delete(int word, int i) {
        int low = (1 << i) - 1;
        return (word >>> 1 & ~low) | (word & low);
    }

    private static int swap(int word, int i, int j) {
        int differ = (word >>> i ^ word >>> j) & 1;
        return word ^ (differ << i | differ << j);
    }
}
