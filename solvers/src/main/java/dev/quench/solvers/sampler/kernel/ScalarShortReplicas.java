package dev.quench.solvers.sampler.kernel;

import java.util.Arrays;

/** The plain Java twin of {@link VectorShortReplicas}, with the same decisions. */
final class ScalarShortReplicas extends ShortReplicas {
    private final ShortModel model;
    private final short[] table = new short[2 * Thresholds.ENTRIES];
    private final int[] field = new int[READS];
    private final float[] temperatures = new float[READS];
    private boolean tempered;

    ScalarShortReplicas(ShortModel model) {
        super(model.size);
        this.model = model;
    }

    @Override
    public void cool(double beta) {
        tempered = false;
        Arrays.fill(temperatures, (float) (1 / (beta * model.unit)));
        Thresholds.fill(table, beta * model.unit);
    }

    @Override
    public void temper(double[] betas) {
        tempered = true;
        for (int read = 0; read < READS; read++) {
            temperatures[read] = (float) (1 / (betas[read] * model.unit));
        }
    }

    @Override
    public void addEnergies(int from, int to, double[] sums) {
        for (int i = from; i < to; i++) {
            sum(i);
            for (int read = 0; read < READS; read++) {
                if (isDown(i, read)) {
                    sums[read] += (field[read] + model.bases[i]) * model.unit / 2;
                }
            }
        }
    }

    @Override
    public void sweep(int from, int to, int[] random) {
        for (int i = from; i < to; i++) {
            sum(i);
            int flips = 0;
            for (int read = 0; read < READS; read++) {
                int numbers = random[(i - from) * LaneRandom.LANES + read / 2];
                short number = (short) (numbers >> (read % 2 * 16));
                int change = ((bits[i] >>> read) & 1) == 0 ? field[read] : -field[read];
                flips |= accepts(i, change, number, temperatures[read]) ? 1 << read : 0;
            }
            bits[i] ^= flips;
        }
    }

    private void sum(int i) {
        Arrays.fill(field, model.bases[i]);
        for (int k = model.rowStart[i]; k < model.rowStart[i + 1]; k++) {
            int other = bits[model.columns[k]];
            int step = model.steps[k];
            for (int read = 0; read < READS; read++) {
                field[read] += step & -((other >>> read) & 1);
            }
        }
    }

    private boolean accepts(int i, int change, short number, float temperature) {
        if (model.small && !tempered) {
            int entry = Math.max(-1, change >> 1) & (Thresholds.ENTRIES - 1);
            return number < table[model.tableStart[i] + entry];
        }
        float limit = Exponentials.of((number << 16) | 0x8000) * temperature;
        return change <= (int) Math.min(limit, Short.MAX_VALUE);
    }
}
