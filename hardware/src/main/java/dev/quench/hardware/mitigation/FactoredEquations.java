package dev.quench.hardware.mitigation;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** The matrix written out and factored: {@code 8 m^2} bytes, {@code O(m^3)}. */
final class FactoredEquations implements ReadoutEquations {
    private final DecompositionSolver solver;
    private final RealMatrix inverse;

    FactoredEquations(AssignmentMatrix matrix) {
        int size = matrix.size();
        double[][] entries = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                entries[i][j] = matrix.entry(i, j);
            }
        }
        solver = new LUDecomposition(new Array2DRowRealMatrix(entries, false)).getSolver();
        if (!solver.isNonSingular()) {
            throw new IllegalArgumentException(
                    ("The readout errors of these %d strings cannot be undone: their matrix is"
                                    + " singular.\nMaybe a larger distance.")
                            .formatted(size));
        }
        inverse = solver.getInverse();
    }

    @Override
    public double[] solve(double[] right) {
        return solver.solve(new ArrayRealVector(right, false)).toArray();
    }

    @Override
    public double[] solveTransposed(double[] right) {
        return inverse.preMultiply(right);
    }

    @Override
    public double inverseNorm() {
        return inverse.getNorm();
    }

    @Override
    public String word() {
        return "lu";
    }
}
