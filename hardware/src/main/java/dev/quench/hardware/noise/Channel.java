package dev.quench.hardware.noise;

import dev.quench.hardware.circuit.ComplexMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * A completely positive, trace preserving map {@code rho -> sum_k K_k rho K_k^dagger} of one or two
 * qubits, given by its Kraus operators; immutable.
 *
 * <p>It is also kept as {@link #branches}: operators that are multiples of a unitary happen with a
 * probability that no state changes, so that a trajectory can draw them without computing a norm (a
 * mixed unitary channel, all Pauli channels among them). What is left over is one more branch, if
 * it is complete by itself (a reset with probability {@code p}, for example). Otherwise the whole
 * channel is one branch.
 *
 * <p>Source: M. Nielsen and I. Chuang, Quantum Computation and Quantum Information (2010), sections
 * 8.2 and 8.3.
 */
public final class Channel {
    /** How far {@code sum K^dagger K} may be from the identity, in any entry. */
    public static final double COMPLETENESS = 1e-10;

    private static final double NEARLY = 1e-12;

    /** Rounding of a rest of small weight. */
    private static final double NEARLY_COMPLETE = 1e-6;

    private final List<ComplexMatrix> kraus;
    private final List<Branch> branches;

    private Channel(List<ComplexMatrix> kraus) {
        this.kraus = List.copyOf(kraus);
        this.branches = List.copyOf(split(this.kraus));
    }

    /**
     * Makes a channel.
     *
     * @param kraus the operators, all of dimension 2 or all of dimension 4; zeros are left out
     * @return the channel
     * @throws IllegalArgumentException if the dimensions do not fit or {@code sum K^dagger K} is
     *     further than {@link #COMPLETENESS} from the identity
     */
    public static Channel ofKraus(List<ComplexMatrix> kraus) {
        int dimension = kraus.isEmpty() ? 0 : kraus.getFirst().dimension();
        if ((dimension != 2 && dimension != 4)
                || kraus.stream().anyMatch(k -> k.dimension() != dimension)) {
            throw new IllegalArgumentException(
                    "The %d Kraus operators of a channel must all have dimension 2 or all 4, not %s."
                            .formatted(
                                    kraus.size(),
                                    kraus.stream().map(ComplexMatrix::dimension).toList()));
        }
        double off = distance(gram(kraus), 1);
        if (!(off <= COMPLETENESS)) {
            throw new IllegalArgumentException(
                    ("The Kraus operators sum to a map that is %s from keeping the trace;"
                                    + " the limit is %s.\n"
                                    + "Maybe an operator is missing or lacks its square root.")
                            .formatted(off, COMPLETENESS));
        }
        return new Channel(kraus.stream().filter(k -> weight(k) > 0).toList());
    }

    /**
     * Makes the channel that does nothing.
     *
     * @param qubits 1 or 2
     * @return the identity
     */
    public static Channel identity(int qubits) {
        return ofKraus(List.of(ComplexMatrix.identity(1 << qubits)));
    }

    private static List<Branch> split(List<ComplexMatrix> kraus) {
        var branches = new ArrayList<Branch>();
        var rest = new ArrayList<ComplexMatrix>();
        double done = 0;
        for (ComplexMatrix operator : kraus) {
            double weight = weight(operator);
            if (distance(gram(List.of(operator)), weight) <= NEARLY * weight) {
                done += weight;
                branches.add(unitary(weight, operator));
            } else {
                rest.add(operator);
            }
        }
        double left = rest.stream().mapToDouble(Channel::weight).sum();
        if (!rest.isEmpty()) {
            if (distance(gram(rest), left) > NEARLY_COMPLETE * left) {
                return List.of(new Branch(1, kraus));
            }
            double scale = Math.sqrt(1 / left);
            branches.add(
                    new Branch(Math.min(1, left), rest.stream().map(k -> k.times(scale)).toList()));
        }
        double sum = done + left;
        return branches.stream().map(b -> normalised(b, sum)).toList();
    }

    private static Branch unitary(double weight, ComplexMatrix operator) {
        return new Branch(Math.min(1, weight), List.of(operator.times(1 / Math.sqrt(weight))));
    }

    private static Branch normalised(Branch branch, double sum) {
        return new Branch(Math.min(1, branch.probability() / sum), branch.kraus());
    }

    /**
     * Returns the number of qubits.
     *
     * @return 1 or 2
     */
    public int qubits() {
        return kraus.getFirst().dimension() / 2;
    }

    /**
     * Returns the operators.
     *
     * @return none of them zero, each of dimension {@code 2^qubits}
     */
    public List<ComplexMatrix> kraus() {
        return kraus;
    }

    /**
     * Returns the alternatives whose probabilities no state changes.
     *
     * @return one or more, whose probabilities sum to 1
     */
    public List<Branch> branches() {
        return branches;
    }

    /**
     * Tells whether every branch is a unitary.
     *
     * @return true for Pauli channels
     */
    public boolean isMixedUnitary() {
        return branches.stream().allMatch(Branch::isUnitary);
    }

    /**
     * Returns the probability of the branches that do nothing.
     *
     * @return in [0, 1]
     */
    public double idleProbability() {
        return Math.min(
                1,
                branches.stream()
                        .filter(Branch::isIdentity)
                        .mapToDouble(Branch::probability)
                        .sum());
    }

    /**
     * Returns this channel followed by another.
     *
     * @param next on as many qubits
     * @return both
     * @throws IllegalArgumentException if the numbers of qubits differ
     */
    public Channel then(Channel next) {
        var products = new ArrayList<ComplexMatrix>();
        for (ComplexMatrix second : next.kraus) {
            for (ComplexMatrix first : kraus) {
                products.add(second.times(first));
            }
        }
        return ofKraus(products);
    }

    /**
     * Returns the overlap with doing nothing, the process or entanglement fidelity.
     *
     * @return {@code F = sum_k |tr K_k|^2 / d^2} in [0, 1], {@code d = 2^qubits}
     */
    public double processFidelity() {
        double dimension = kraus.getFirst().dimension();
        return kraus.stream().mapToDouble(Channel::squaredTrace).sum() / (dimension * dimension);
    }

    /**
     * Returns the mean probability that a random pure state is found changed, the error that
     * randomised benchmarking reports.
     *
     * @return {@code r = d (1 - F) / (d + 1)}
     */
    public double averageInfidelity() {
        double dimension = kraus.getFirst().dimension();
        return dimension * (1 - processFidelity()) / (dimension + 1);
    }

    /**
     * Returns the matrix of the map on vectorised density matrices.
     *
     * @return {@code sum_k K_k ⊗ conj(K_k)} of dimension {@code 4^qubits}, the less significant
     *     half of the bits of an index being the row of the density matrix
     */
    public ComplexMatrix superoperator() {
        return kraus.stream()
                .map(k -> k.kronecker(k.conjugate()))
                .reduce(ComplexMatrix::plus)
                .orElseThrow();
    }

    static double squaredTrace(ComplexMatrix matrix) {
        double re = 0;
        double im = 0;
        for (int k = 0; k < matrix.dimension(); k++) {
            re += matrix.re(k, k);
            im += matrix.im(k, k);
        }
        return re * re + im * im;
    }

    /** The mean of the squared singular values. */
    private static double weight(ComplexMatrix operator) {
        double sum = 0;
        for (int row = 0; row < operator.dimension(); row++) {
            for (int column = 0; column < operator.dimension(); column++) {
                double re = operator.re(row, column);
                double im = operator.im(row, column);
                sum += re * re + im * im;
            }
        }
        return sum / operator.dimension();
    }

    private static ComplexMatrix gram(List<ComplexMatrix> operators) {
        return operators.stream()
                .map(k -> k.adjoint().times(k))
                .reduce(ComplexMatrix::plus)
                .orElseThrow();
    }

    private static double distance(ComplexMatrix matrix, double diagonal) {
        double most = 0;
        for (int row = 0; row < matrix.dimension(); row++) {
            for (int column = 0; column < matrix.dimension(); column++) {
                double re = matrix.re(row, column) - (row == column ? diagonal : 0);
                double gap = Math.hypot(re, matrix.im(row, column));
                most = gap <= most ? most : gap;
            }
        }
        return most;
    }

    @Override
    public String toString() {
        return "Channel[%d qubits, %d Kraus operators, %d branches]"
                .formatted(qubits(), kraus.size(), branches.size());
    }
}
