package dev.quench.hardware.compiler.synthesis;

/** Which way round the directed gates of a {@link PairCircuit} may stand. */
public enum Orientation {
    /** The first qubit of a gate is the first of the pair. */
    FORWARD,
    /** The first qubit of a gate is the second of the pair. */
    BACKWARD,
    /** Each gate stands as it takes fewer one-qubit gates. */
    EITHER
}
