package dev.quench.solvers.sampler.kernel;

import java.util.Arrays;

/** The plain Java twin of {@link FloatReplicas}, with the same decisions. */
final class ScalarFloatReplicas implements Replicas {
    private static final int SHIFT = 4;
    private static final int LANES = 1 << SHIFT;

    private final FloatModel model;
    private final float[] spins;
    private final float[] sums = new float[4 * LANES];
    private final float[] temperatures = new float[LANES];

    ScalarFloatReplicas(FloatModel model) {
        this.model = model;
        spins = new float[model.size << SHIFT];
    }

    @Override
    public int lanes() {
        return LANES;
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
        for (int read = 0; read < LANES; read++) {
            temperatures[read] = (float) (1 / betas[read]);
        }
    }

    @Override
    public void addEnergies(int from, int to, double[] sums) {
        float[] total = new float[LANES];
        for (int i = from; i < to; i++) {
            sum(i);
            for (int read = 0; read < LANES; read++) {
                if (isDown(i, read)) {
                    total[read] += field(i, read) + model.biases[i];
                }
            }
        }
        for (int read = 0; read < LANES; read++) {
            sums[read] += total[read] / 2;
        }
    }

    private float field(int i, int read) {
        return model.fields[i]
                - (sums[read]
                        + sums[LANES + read]
                        + (sums[2 * LANES + read] + sums[3 * LANES + read]));
    }

    @Override
    public void sweep(int from, int to, int[] random) {
        for (int i = from; i < to; i++) {
            sum(i);
            for (int lane = 0; lane < LANES; lane++) {
                int where = (i << SHIFT) + lane;
                float limit =
                        Exponentials.of(random[(i - from) * LaneRandom.LANES + lane])
                                * temperatures[lane];
                if (field(i, lane) * spins[where] <= limit) {
                    spins[where] = -spins[where];
                }
            }
        }
    }

    /** Four sums a lane, as the vectors have them. */
    private void sum(int i) {
        Arrays.fill(sums, 0f);
        int begin = model.rowStart[i];
        int whole = (model.rowStart[i + 1] - begin) / 4 * 4;
        for (int k = begin; k < model.rowStart[i + 1]; k++) {
            int group = k - begin < whole ? (k - begin) % 4 * LANES : 0;
            int other = model.columns[k] << SHIFT;
            for (int lane = 0; lane < LANES; lane++) {
                sums[group + lane] =
                        Math.fma(spins[other + lane], model.weights[k], sums[group + lane]);
            }
        }
    }
}
