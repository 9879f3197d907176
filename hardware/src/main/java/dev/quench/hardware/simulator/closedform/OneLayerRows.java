package dev.quench.hardware.simulator.closedform;

import dev.quench.hardware.circuit.Angles;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of one layer at fixed angles, for a cost whose rows are replaced one by one: the
 * formulas of {@link OneLayer}, of which only those of changed rows are asked again.
 *
 * <p>Replacing a row takes a sine and a cosine an entry, a mean is stored, a correlation takes
 * {@code O(deg i + deg j)}. Memory: 36 bytes an entry. Whoever replaces a row must replace the
 * other side of each changed coupling too. Not thread-safe.
 */
public final class OneLayerRows {
    private final double g;
    private final double s;
    private final double s4;
    private final @Nullable WaveRow[] rows;

    private OneLayerRows(int size, Angles angles) {
        this.g = 2 * angles.gamma(0);
        this.s = Math.sin(2 * angles.beta(0));
        this.s4 = Math.sin(4 * angles.beta(0));
        this.rows = new WaveRow[size];
    }

    /**
     * Makes a cost without rows.
     *
     * @param size number of spins, 0 or more
     * @param angles of one layer
     * @return formulas, of no spin yet
     * @throws IllegalArgumentException if there is another number of layers
     */
    public static OneLayerRows of(int size, Angles angles) {
        OneLayer.requireOne(angles);
        return new OneLayerRows(size, angles);
    }

    /**
     * Replaces a row.
     *
     * @param i spin in {@code [0, n)}
     * @param field {@code h_i}
     * @param columns the coupled spins, ascending; copied
     * @param values their couplings; copied
     * @param count how many entries of the arrays are meant
     */
    public void set(int i, double field, int[] columns, double[] values, int count) {
        var row =
                new WaveRow(
                        Arrays.copyOf(columns, count),
                        Arrays.copyOf(values, count),
                        new WaveRow.Waves(count),
                        0,
                        count,
                        field);
        row.at(g);
        rows[i] = row;
    }

    /**
     * Returns the mean of one spin.
     *
     * @param i a spin that has a row
     * @return {@code ⟨Z_i⟩}
     */
    public double z(int i) {
        return s * row(i).single();
    }

    /**
     * Returns the correlation of a coupled pair.
     *
     * @param i a spin that has a row
     * @param j a spin that has a row and is coupled to it
     * @return {@code ⟨Z_i Z_j⟩}
     * @throws IllegalArgumentException if one of the rows does not have the other
     */
    public double zz(int i, int j) {
        WaveRow a = row(i);
        WaveRow b = row(j);
        int e = a.entry(j);
        int back = b.entry(i);
        if (e < 0 || back < 0) {
            throw new IllegalArgumentException(
                    "The spins %d and %d are not coupled in both their rows.".formatted(i, j));
        }
        return s4 * WaveRow.alone(a, e, b, back) + s * s * WaveRow.together(g, a, i, b, j);
    }

    private WaveRow row(int i) {
        WaveRow row = rows[i];
        if (row == null) {
            throw new IllegalArgumentException("The spin %d has no row yet.".formatted(i));
        }
        return row;
    }
}
