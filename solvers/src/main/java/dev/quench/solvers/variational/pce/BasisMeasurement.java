package dev.quench.solvers.variational.pce;

import dev.quench.hardware.observable.PauliString;
import dev.quench.hardware.simulator.StateVector;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Estimates all correlations of one state from shots in the three bases X, Y, Z.
 *
 * <p>The state is turned into each basis once; a string of that letter is then the parity of its
 * qubits.
 */
final class BasisMeasurement {
    private final PauliCorrelations code;
    private final double[][] cumulative = new double[PauliCorrelations.BASES][];

    /** Leaves the state as it is; {@code turned} is overwritten. */
    BasisMeasurement(PauliCorrelations code, StateVector state, StateVector turned) {
        this.code = code;
        for (int basis = 0; basis < PauliCorrelations.BASES; basis++) {
            turned.copyFrom(state);
            turned.apply(code.toZ(basis));
            cumulative[basis] = new double[1 << code.qubits()];
            double sum = 0;
            for (int k = 0; k < cumulative[basis].length; k++) {
                sum += turned.probability(k);
                cumulative[basis][k] = sum;
            }
        }
    }

    /** Draws that many shots in each basis and averages the parities. */
    double[] estimate(int shots, RandomGenerator random) {
        List<PauliString> strings = code.strings();
        double[] sums = new double[strings.size()];
        for (int basis = 0; basis < PauliCorrelations.BASES; basis++) {
            for (int shot = 0; shot < shots; shot++) {
                long answer = draw(cumulative[basis], random.nextDouble());
                for (int i = basis; i < sums.length; i += PauliCorrelations.BASES) {
                    boolean odd = (Long.bitCount(answer & strings.get(i).support()) & 1) == 1;
                    sums[i] += odd ? -1.0 / shots : 1.0 / shots;
                }
            }
        }
        return sums;
    }

    private static int draw(double[] cumulative, double uniform) {
        double target = uniform * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
