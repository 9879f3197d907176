package dev.quench.solvers.sampler.kernel;

import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The fields of 32 reads, kept and corrected at each flip, for temperatures where flips are rarer
 * than questions. The numbers are those of a sum anew, exactly. Mutable, for one thread; 64 bytes a
 * variable.
 */
final class VectorShortFields {
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_512;
    private static final int SHIFT = 5;

    private final ShortModel model;
    private final short[] fields;

    /**
     * Makes room.
     *
     * @param model whose fields
     */
    VectorShortFields(ShortModel model) {
        this.model = model;
        fields = new short[model.size << SHIFT];
    }

    /** Takes the fields of one variable. */
    void set(int i, ShortVector field) {
        field.intoArray(fields, i << SHIFT);
    }

    /** Returns the fields of one variable. */
    ShortVector get(int i) {
        return ShortVector.fromArray(SHORTS, fields, i << SHIFT);
    }

    /**
     * Corrects the fields of the neighbours of a variable.
     *
     * @param i variable
     * @param flips its reads that flipped
     * @param bits its reads that are 1 now
     */
    void flip(int i, int flips, int bits) {
        int[] columns = model.columns;
        short[] steps = model.steps;
        short[] f = fields;
        ShortVector signs =
                ShortVector.zero(SHORTS)
                        .blend((short) 1, VectorMask.fromLong(SHORTS, flips & bits))
                        .blend((short) -1, VectorMask.fromLong(SHORTS, flips & ~bits));
        int end = model.rowStart[i + 1];
        for (int k = model.rowStart[i]; k < end; k++) {
            int at = columns[k] << SHIFT;
            ShortVector.fromArray(SHORTS, f, at)
                    .add(signs.lanewise(VectorOperators.MUL, steps[k]))
                    .intoArray(f, at);
        }
    }
}
