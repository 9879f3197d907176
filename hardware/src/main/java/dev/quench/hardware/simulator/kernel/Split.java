package dev.quench.hardware.simulator.kernel;

import java.util.stream.IntStream;

/**
 * How the bits of an index above a group are divided for one kind of pass: those that vary inside a
 * tile, in the order of its groups, and those that name the tile.
 */
final class Split {
    private final int[] inner;
    private final int[] outer;

    Split(int[] inner, int[] outer) {
        this.inner = inner;
        this.outer = outer;
    }

    static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    int innerBits() {
        return inner.length;
    }

    int outerBits() {
        return outer.length;
    }

    int groups() {
        return 1 << inner.length;
    }

    long tiles() {
        return 1L << outer.length;
    }

    int inner(int k) {
        return inner[k];
    }

    int[] outer() {
        return outer;
    }
}
