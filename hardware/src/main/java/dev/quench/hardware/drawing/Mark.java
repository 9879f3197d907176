package dev.quench.hardware.drawing;

/** What stands on one qubit. */
sealed interface Mark {
    /** A text in a frame. */
    record Box(String text) implements Mark {}

    /** A sign on the wire. */
    enum Sign implements Mark {
        /** The gate acts where the qubit is one. */
        CONTROL,
        /** The qubit is flipped. */
        TARGET,
        /** The qubit is exchanged. */
        CROSS
    }
}
