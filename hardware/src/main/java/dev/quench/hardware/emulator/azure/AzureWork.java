package dev.quench.hardware.emulator.azure;

import java.util.Optional;
import tools.jackson.core.JacksonException;

/** What a job runs. */
sealed interface AzureWork permits AzureProgram, PulserProgram {
    /** A program, or what is wrong with it. */
    record Read(Optional<AzureWork> program, Optional<String> fault) {}

    /**
     * Reads what was uploaded.
     *
     * @param machine where it will run
     * @param text of the blob
     * @param shots asked for
     * @param asItIs whether the machine's own compiler is left out
     */
    static Read of(AzureMachine machine, String text, int shots, boolean asItIs) {
        try {
            AzureWork work =
                    switch (machine.format()) {
                        case QUANTINUUM -> checked(machine, AzureProgram.qasm(text));
                        case RIGETTI -> checked(machine, AzureProgram.quil(text, machine, asItIs));
                        case IONQ -> checked(machine, AzureProgram.json(text));
                        case PASQAL -> PulserReader.read(machine, text, shots);
                    };
            return new Read(Optional.of(work), Optional.empty());
        } catch (IllegalArgumentException | ArithmeticException | JacksonException e) {
            return new Read(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        }
    }

    private static AzureWork checked(AzureMachine machine, AzureProgram program) {
        program.require(machine);
        return program;
    }
}
