package dev.quench.hardware.noise;

import dev.quench.hardware.circuit.ComplexMatrix;
import dev.quench.hardware.circuit.Gate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The standard channels.
 *
 * <p>Source: M. Nielsen and I. Chuang, Quantum Computation and Quantum Information (2010), section
 * 8.3; depolarising and infidelities after M. Nielsen, A simple formula for the average gate
 * fidelity of a quantum dynamical operation (2002), doi:10.1016/S0375-9601(02)01272-0, equation 3.
 */
public final class Channels {
    private static final List<ComplexMatrix> PAULIS =
            List.of(ComplexMatrix.identity(2), Gate.X.matrix(), Gate.Y.matrix(), Gate.Z.matrix());

    private Channels() {}

    /**
     * Makes the channel that applies one of the {@code 4^k - 1} Paulis other than the identity, all
     * equally likely, with probability {@code p} in all.
     *
     * <p>It is also {@code rho -> (1 - q) rho + q I / d} with {@code q = p d^2 / (d^2 - 1)}, {@code
     * d = 2^k}: the state is lost completely at {@code p = 1 - 1/d^2}. The average infidelity is
     * {@code r = p d / (d + 1)}, see {@link #depolarisingProbability}.
     *
     * @param qubits {@code k}, 1 or 2
     * @param p in [0, 1]
     * @return the channel
     * @throws IllegalArgumentException if {@code p} or the number of qubits is out of its range
     */
    public static Channel depolarising(int qubits, double p) {
        if (qubits != 1 && qubits != 2) {
            throw new IllegalArgumentException(
                    "Depolarising acts on 1 or 2 qubits, not %d.".formatted(qubits));
        }
        probability("depolarising", p);
        var paulis = qubits == 1 ? PAULIS : pairs();
        double each = Math.sqrt(p / (paulis.size() - 1));
        var kraus = new ArrayList<ComplexMatrix>();
        kraus.add(paulis.getFirst().times(Math.sqrt(1 - p)));
        paulis.stream().skip(1).forEach(pauli -> kraus.add(pauli.times(each)));
        return Channel.ofKraus(kraus);
    }

    private static List<ComplexMatrix> pairs() {
        return PAULIS.stream()
                .flatMap(high -> PAULIS.stream().map(low -> low.kronecker(high)))
                .toList();
    }

    /**
     * Converts the average infidelity of a gate, which randomised benchmarking reports, to the
     * error probability of {@link #depolarising}.
     *
     * @param qubits {@code k}, 1 or 2
     * @param infidelity {@code r} in {@code [0, d / (d + 1)]}, {@code d = 2^k}
     * @return {@code p = r (d + 1) / d}
     * @throws IllegalArgumentException if the infidelity is out of its range
     */
    public static double depolarisingProbability(int qubits, double infidelity) {
        double dimension = 1 << qubits;
        double most = dimension / (dimension + 1);
        if (!(infidelity >= 0 && infidelity <= most)) {
            throw new IllegalArgumentException(
                    "The average infidelity (%s) of %d qubits must be in [0, %s]."
                            .formatted(infidelity, qubits, most));
        }
        return Math.min(1, infidelity / most);
    }

    /**
     * Makes the channel that applies X, Y or Z.
     *
     * @param x probability of X
     * @param y probability of Y
     * @param z probability of Z
     * @return the channel
     * @throws IllegalArgumentException if one is negative or the sum is above 1
     */
    public static Channel pauli(double x, double y, double z) {
        probability("Pauli", x);
        probability("Pauli", y);
        probability("Pauli", z);
        // A sum of decimals that means 1 may round to a little more.
        double sum = x + y + z;
        probability("Pauli", sum - 1 < Channel.COMPLETENESS ? Math.min(1, sum) : sum);
        double[] weights = {Math.max(0, 1 - sum), x, y, z};
        var kraus = new ArrayList<ComplexMatrix>();
        for (int k = 0; k < weights.length; k++) {
            kraus.add(PAULIS.get(k).times(Math.sqrt(weights[k])));
        }
        return Channel.ofKraus(kraus);
    }

    /**
     * Makes the channel that applies X with probability {@code p}: the Bloch vector becomes {@code
     * (x, (1 - 2p) y, (1 - 2p) z)}.
     *
     * @param p in [0, 1]
     * @return the channel
     * @throws IllegalArgumentException if {@code p} is out of its range
     */
    public static Channel bitFlip(double p) {
        return pauli(p, 0, 0);
    }

    /**
     * Makes the channel that applies Z with probability {@code p}: the Bloch vector becomes {@code
     * ((1 - 2p) x, (1 - 2p) y, z)}.
     *
     * @param p in [0, 1]
     * @return the channel
     * @throws IllegalArgumentException if {@code p} is out of its range
     */
    public static Channel phaseFlip(double p) {
        return pauli(0, 0, p);
    }

    /**
     * Makes the channel of energy lost to a cold environment, {@code K_0 = diag(1, sqrt(1 -
     * gamma))}, {@code K_1 = sqrt(gamma) |0⟩⟨1|}: the Bloch vector becomes {@code (sqrt(1 - gamma)
     * x, sqrt(1 - gamma) y, gamma + (1 - gamma) z)}.
     *
     * @param gamma probability that |1⟩ decays, in [0, 1]
     * @return the channel
     * @throws IllegalArgumentException if {@code gamma} is out of its range
     */
    public static Channel amplitudeDamping(double gamma) {
        probability("amplitude damping", gamma);
        return Channel.ofKraus(
                List.of(
                        ComplexMatrix.real(1, 0, 0, Math.sqrt(1 - gamma)),
                        ComplexMatrix.real(0, Math.sqrt(gamma), 0, 0)));
    }

    /**
     * Makes the channel of phases lost without energy, {@code K_0 = diag(1, sqrt(1 - lambda))},
     * {@code K_1 = diag(0, sqrt(lambda))}: the Bloch vector becomes {@code (sqrt(1 - lambda) x,
     * sqrt(1 - lambda) y, z)}. Kept as the phase flip that it equals, with probability {@code (1 -
     * sqrt(1 - lambda)) / 2}.
     *
     * @param lambda in [0, 1]
     * @return the channel
     * @throws IllegalArgumentException if {@code lambda} is out of its range
     */
    public static Channel phaseDamping(double lambda) {
        probability("phase damping", lambda);
        return phaseFlip(lambda / (2 * (1 + Math.sqrt(1 - lambda))));
    }

    /**
     * Makes the channel of waiting: |1⟩ decays to |0⟩ as {@code exp(-t / T1)} and coherence as
     * {@code exp(-t / T2)}, so that the Bloch vector becomes {@code (exp(-t/T2) x, exp(-t/T2) y, 1
     * - exp(-t/T1) (1 - z))}. The environment is cold: no qubit is excited.
     *
     * <p>With {@code e = exp(-t/T1)} and {@code c = exp(-t/T2)}: for {@code T2 <= T1} it is kept as
     * a mixture of a reset with probability {@code 1 - e}, Z with {@code (e - c) / 2}, and nothing.
     * For {@code T1 < T2} nothing happens with the largest probability that there is, {@code w = (e
     * - c^2) / (1 + e - 2c)}, and the other operators are {@code diag(sqrt(1 - w), ±sqrt(e - w))},
     * with the sign of {@code c - w}, and {@code sqrt(1 - e) |0⟩⟨1|}.
     *
     * @param t1 relaxation time, positive; {@link QubitNoise#FOREVER} for none
     * @param t2 coherence time, positive, at most {@code 2 t1}; {@link QubitNoise#FOREVER} for none
     * @param duration {@code t}, not negative
     * @return the channel
     * @throws IllegalArgumentException if a time is out of its range
     */
    public static Channel thermalRelaxation(Duration t1, Duration t2, Duration duration) {
        QubitNoise.requireTimes(t1, t2);
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "The duration of a relaxation (%s) must not be negative.".formatted(duration));
        }
        double decay = QubitNoise.seconds(duration) / QubitNoise.seconds(t1);
        double dephasing = QubitNoise.seconds(duration) / QubitNoise.seconds(t2);
        return decay > dephasing ? slowDephasing(decay, dephasing) : resets(decay, dephasing);
    }

    private static Channel resets(double decay, double dephasing) {
        double reset = -Math.expm1(-decay);
        double flip = -Math.exp(-decay) * Math.expm1(decay - dephasing) / 2;
        return Channel.ofKraus(
                List.of(
                        ComplexMatrix.identity(2).times(Math.sqrt(1 - reset - flip)),
                        Gate.Z.matrix().times(Math.sqrt(flip)),
                        ComplexMatrix.real(Math.sqrt(reset), 0, 0, 0),
                        ComplexMatrix.real(0, Math.sqrt(reset), 0, 0)));
    }

    /* What is left of the block ((1, c), (c, e)) of the Choi matrix without w ((1, 1), (1, 1)) has
     * determinant 0 at the largest w, so that it is the square of one vector. */
    private static Channel slowDephasing(double decay, double dephasing) {
        double kept = Math.exp(-decay);
        double difference = Math.exp(-2 * dephasing) * Math.expm1(2 * dephasing - decay);
        double spread = Math.expm1(-decay) - 2 * Math.expm1(-dephasing);
        double idle = Math.clamp(difference / spread, 0, kept);
        double sign = Math.exp(-dephasing) < idle ? -1 : 1;
        return Channel.ofKraus(
                List.of(
                        ComplexMatrix.identity(2).times(Math.sqrt(idle)),
                        ComplexMatrix.real(
                                Math.sqrt(1 - idle), 0, 0, sign * Math.sqrt(kept - idle)),
                        ComplexMatrix.real(0, Math.sqrt(-Math.expm1(-decay)), 0, 0)));
    }

    /**
     * Makes the channel that sets |0⟩ with probability {@code p}: the Bloch vector becomes {@code
     * ((1 - p) x, (1 - p) y, p + (1 - p) z)}.
     *
     * @param p in [0, 1]; 1 is a reset
     * @return the channel
     * @throws IllegalArgumentException if {@code p} is out of its range
     */
    public static Channel reset(double p) {
        probability("reset", p);
        return Channel.ofKraus(
                List.of(
                        ComplexMatrix.identity(2).times(Math.sqrt(1 - p)),
                        ComplexMatrix.real(Math.sqrt(p), 0, 0, 0),
                        ComplexMatrix.real(0, Math.sqrt(p), 0, 0)));
    }

    private static void probability(String channel, double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException(
                    "The probability of the %s channel (%s) must be in [0, 1]."
                            .formatted(channel, p));
        }
    }
}
