package dev.quench.solvers.reduction.correlation;

import dev.quench.solvers.sampler.Sample;
import dev.quench.solvers.sampler.SampleSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Averages over the lowest samples of a set: one row of bits a spin, a bit a sample. */
final class SampleAverages implements SpinCorrelations {
    private final long[][] rows;
    private final int draws;
    private final int shots;
    private final double cutoff;

    private SampleAverages(long[][] rows, int draws, int shots, double cutoff) {
        this.rows = rows;
        this.draws = draws;
        this.shots = shots;
        this.cutoff = cutoff;
    }

    static SampleAverages of(SampleSet set, int size, double share) {
        int shots = set.shots();
        int least = (int) Math.ceil(share * shots);
        int draws = 0;
        double cutoff = set.best().energy();
        for (Sample sample : set.samples()) {
            if (draws >= least && sample.energy() > cutoff) {
                break;
            }
            draws += sample.count();
            cutoff = sample.energy();
        }
        long[][] rows = new long[size][(draws + 63) >>> 6];
        int at = 0;
        for (Sample sample : set.samples()) {
            for (int k = 0; k < sample.count() && at < draws; k++, at++) {
                for (int i = 0; i < size; i++) {
                    rows[i][at >>> 6] |= sample.bits().get(i) ? 1L << at : 0;
                }
            }
        }
        return new SampleAverages(rows, draws, shots, cutoff);
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public double mean(int i) {
        int ones = 0;
        for (long word : rows[i]) {
            ones += Long.bitCount(word);
        }
        return correlation(ones);
    }

    @Override
    public double pair(int i, int j) {
        int different = 0;
        for (int k = 0; k < rows[i].length; k++) {
            different += Long.bitCount(rows[i][k] ^ rows[j][k]);
        }
        return correlation(different);
    }

    private double correlation(int opposed) {
        return (double) (draws - 2 * opposed) / draws;
    }

    @Override
    public double standardError(double value) {
        return Math.sqrt(Math.max(0, 1 - value * value) / draws);
    }

    @Override
    public OptionalDouble bound() {
        return OptionalDouble.empty();
    }

    @Override
    public Map<String, Object> detail() {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("shots", shots);
        detail.put("averaged", draws);
        detail.put("cutoff", cutoff);
        return detail;
    }
}
