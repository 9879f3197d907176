package dev.quench.hardware.simulator.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/**
 * Sums of the lanes of a vector in their order: the reduction of the vectors themselves has none,
 * and changes its last bits when a loop is compiled.
 */
final class LaneSum {
    private LaneSum() {}

    static double of(DoubleVector vector) {
        double sum = 0;
        for (double lane : vector.toArray()) {
            sum += lane;
        }
        return sum;
    }

    static double of(FloatVector vector) {
        double sum = 0;
        for (float lane : vector.toArray()) {
            sum += lane;
        }
        return sum;
    }
}
