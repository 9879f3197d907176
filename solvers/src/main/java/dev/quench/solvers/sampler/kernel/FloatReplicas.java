package dev.quench.solvers.sampler.kernel;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * 16 reads in the lanes of one vector of floats, for any coefficients of moderate range. Sums run
 * in four accumulators, so that a row does not wait for each of its terms. Memory is 64 bytes a
 * variable.
 */
final class FloatReplicas implements Replicas {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_512;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_512;
    private static final int SHIFT = 4;

    private final FloatModel model;
    private final float[] spins;
    private final float[] temperatures = new float[1 << SHIFT];

    FloatReplicas(FloatModel model) {
        this.model = model;
        spins = new float[model.size << SHIFT];
    }

    @Override
    public int lanes() {
        return 1 << SHIFT;
    }

    @Override
    public void set(int variable, int lane, boolean down) {
        spins[(variable << SHIFT) + lane] = down ? -1f : 1f;
    }

    @Override
    public long word(int variable) {
        long word = 0;
        for (int lane = 0; lane < lanes(); lane++) {
            word |= isDown(variable, lane) ? 1L << lane : 0;
        }
        return word;
    }

    @Override
    public boolean isDown(int variable, int lane) {
        return spins[(variable << SHIFT) + lane] < 0;
    }

    @Override
    public void cool(double beta) {
        Arrays.fill(temperatures, (float) (1 / beta));
    }

    @Override
    public void temper(double[] betas) {
        for (int read = 0; read < temperatures.length; read++) {
            temperatures[read] = (float) (1 / betas[read]);
        }
    }

    @Override
    public void addEnergies(int from, int to, double[] sums) {
        FloatVector total = FloatVector.zero(FLOATS);
        for (int i = from; i < to; i++) {
            VectorMask<Float> ones =
                    FloatVector.fromArray(FLOATS, spins, i << SHIFT)
                            .compare(VectorOperators.LT, 0f);
            total = total.add(field(i).add(model.biases[i]), ones);
        }
        for (int read = 0; read < temperatures.length; read++) {
            sums[read] += total.lane(read) / 2;
        }
    }

    @Override
    public void sweep(int from, int to, int[] random) {
        FloatVector temperature = FloatVector.fromArray(FLOATS, temperatures, 0);
        for (int i = from; i < to; i++) {
            FloatVector spin = FloatVector.fromArray(FLOATS, spins, i << SHIFT);
            IntVector numbers = IntVector.fromArray(INTS, random, (i - from) * LaneRandom.LANES);
            VectorMask<Float> accepted =
                    field(i).mul(spin)
                            .compare(VectorOperators.LE, Exponentials.of(numbers).mul(temperature));
            spin.lanewise(VectorOperators.NEG, accepted).intoArray(spins, i << SHIFT);
        }
    }

    private FloatVector field(int i) {
        float[] s = spins;
        float[] w = model.weights;
        int[] columns = model.columns;
        int k = model.rowStart[i];
        int end = model.rowStart[i + 1];
        FloatVector a = FloatVector.zero(FLOATS);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (; k + 3 < end; k += 4) {
            a = times(s, columns[k], w[k], a);
            b = times(s, columns[k + 1], w[k + 1], b);
            c = times(s, columns[k + 2], w[k + 2], c);
            d = times(s, columns[k + 3], w[k + 3], d);
        }
        for (; k < end; k++) {
            a = times(s, columns[k], w[k], a);
        }
        return FloatVector.broadcast(FLOATS, model.fields[i]).sub(a.add(b).add(c.add(d)));
    }

    private static FloatVector times(float[] s, int column, float weight, FloatVector sum) {
        return FloatVector.fromArray(FLOATS, s, column << SHIFT)
                .fma(FloatVector.broadcast(FLOATS, weight), sum);
    }
}
