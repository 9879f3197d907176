package dev.quench.hardware.backend;

import java.util.random.RandomGenerator;

/**
 * A pair of backends: parameters are trained on one, and the trained circuit is measured on the
 * other, once. As a backend it is the one that measures; a sampler that trains asks for the other.
 *
 * @param trainer runs what finds parameters
 * @param measurer runs what is answered
 */
public record SplitBackend(Backend trainer, Backend measurer) implements Backend {
    /**
     * Returns where a backend trains.
     *
     * @param backend any
     * @return the trainer of a pair, else the backend itself
     */
    public static Backend trainer(Backend backend) {
        return backend instanceof SplitBackend split ? split.trainer : backend;
    }

    /**
     * Returns where a backend measures.
     *
     * @param backend any
     * @return the measurer of a pair, else the backend itself
     */
    public static Backend measurer(Backend backend) {
        return backend instanceof SplitBackend split ? split.measurer : backend;
    }

    @Override
    public String name() {
        return measurer.name();
    }

    @Override
    public String settings() {
        return "%s trained on %s %s"
                .formatted(measurer.settings(), trainer.name(), trainer.settings())
                .strip();
    }

    @Override
    public BackendLimits limits() {
        return measurer.limits();
    }

    @Override
    public Counts run(Program program, int shots, RandomGenerator random) {
        return measurer.run(program, shots, random);
    }
}
