package dev.quench.solvers.sampler.kernel;

import dev.quench.problems.qubo.Qubo;
import java.util.Optional;

/** How the fields of many reads of a function are kept, and the arrays that its reads share. */
sealed interface ReplicaKind {
    /** Reals of a larger range would lose their small ones in the 24 bits of a float. */
    double WIDEST_ROUNDED_RANGE = 1 << 16;

    /**
     * Chooses by the range of the coefficients.
     *
     * @param qubo the function
     * @return 16 bits where all are multiples of one number that fit, else floats where they hold
     *     all sums or the range is small; else empty
     */
    static Optional<ReplicaKind> of(Qubo qubo) {
        Optional<SpinModel> spins = SpinModel.of(qubo);
        if (spins.filter(ShortModel::fits).isPresent()) {
            return Optional.of(new Int16(new ShortModel(spins.get())));
        }
        return spins.isPresent() || qubo.coefficientRange() < WIDEST_ROUNDED_RANGE
                ? Optional.of(new Floats(new FloatModel(qubo)))
                : Optional.empty();
    }

    /**
     * Chooses for reads that share one temperature.
     *
     * @param qubo the function
     * @param reads how many
     * @return 8 bits where those are enough and the reads make two batches at least, so that two
     *     threads share them; else as {@link #of(Qubo)}
     */
    static Optional<ReplicaKind> of(Qubo qubo, int reads) {
        Optional<SpinModel> spins =
                reads < 2 * ByteReplicas.READS
                        ? Optional.empty()
                        : SpinModel.of(qubo).filter(ByteModel::fits);
        return spins.isPresent() ? Optional.of(new Int8(new ByteModel(spins.get()))) : of(qubo);
    }

    /** The name for records. */
    String label();

    /** Makes states for a batch, in vectors or in plain Java with the same decisions. */
    Replicas replicas(boolean vector);

    /**
     * Fields of 8 bits, one temperature for all reads.
     *
     * @param model shared by all batches
     */
    record Int8(ByteModel model) implements ReplicaKind {
        @Override
        public String label() {
            return "int8";
        }

        @Override
        public Replicas replicas(boolean vector) {
            return vector ? new VectorByteReplicas(model) : new ScalarByteReplicas(model);
        }
    }

    /**
     * Fields of 16 bits.
     *
     * @param model shared by all batches
     */
    record Int16(ShortModel model) implements ReplicaKind {
        @Override
        public String label() {
            return "int16";
        }

        @Override
        public Replicas replicas(boolean vector) {
            return vector ? new VectorShortReplicas(model) : new ScalarShortReplicas(model);
        }
    }

    /**
     * Fields of 24 bits.
     *
     * @param model shared by all batches
     */
    record Floats(FloatModel model) implements ReplicaKind {
        @Override
        public String label() {
            return "float";
        }

        @Override
        public Replicas replicas(boolean vector) {
            return vector ? new FloatReplicas(model) : new ScalarFloatReplicas(model);
        }
    }
}
