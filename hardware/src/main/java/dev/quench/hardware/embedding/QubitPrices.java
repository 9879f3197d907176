package dev.quench.hardware.embedding;

import java.util.Arrays;

/**
 * What a qubit costs a chain: {@code (16 + history)(1 + pressure u)} where {@code u} other chains
 * use it; nothing may use it when prices are strict and {@code u > 0}.
 */
final class QubitPrices {
    /** The price of a qubit that nobody uses or used. */
    static final int UNIT = 16;

    private static final int MOST = 1 << 15;

    private final int[] usage;
    private final int[] history;
    private final int[] price;
    private double pressure = 16;
    private boolean strict;

    QubitPrices(int qubits) {
        usage = new int[qubits];
        history = new int[qubits];
        price = new int[qubits];
        Arrays.fill(price, UNIT);
    }

    /** The current prices, not to be changed. */
    int[] prices() {
        return price;
    }

    boolean shared(int qubit) {
        return usage[qubit] > 1;
    }

    boolean free(int qubit) {
        return usage[qubit] == 0;
    }

    void use(int[] chain, int by) {
        for (int q : chain) {
            usage[q] += by;
            set(q);
        }
    }

    int overlaps() {
        return (int) Arrays.stream(usage).filter(u -> u > 1).count();
    }

    /** Makes sharing dearer, most where it happens now. */
    void raise() {
        pressure = Math.min(1.2 * pressure, 200);
        for (int q = 0; q < usage.length; q++) {
            history[q] += usage[q] > 1 ? UNIT / 4 : 0;
            set(q);
        }
    }

    /** Forbids sharing. */
    void forbid() {
        strict = true;
        Arrays.fill(history, 0);
        for (int q = 0; q < usage.length; q++) {
            set(q);
        }
    }

    private void set(int q) {
        double asked = (UNIT + history[q]) * (1 + pressure * usage[q]);
        price[q] = strict && usage[q] > 0 ? 0 : (int) Math.min(asked, MOST);
    }
}
