package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.device.Usage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A job as it was put.
 *
 * @param machine where it runs
 * @param shots asked for
 * @param name as the client calls it
 * @param parameters as they came
 * @param session its id, empty for none
 * @param program empty if it has a fault
 * @param fewer whether a tenth of the shots gets lost
 */
public record AzureSubmission(
        AzureMachine machine,
        int shots,
        String name,
        JsonNode parameters,
        String session,
        Optional<AzureWork> program,
        boolean fewer) {
    /**
     * Returns where the job runs.
     *
     * @return the id of the target
     */
    public String target() {
        return machine.target();
    }

    /** What it costs in credits of Quantinuum; empty where no credits are billed. */
    Optional<BigDecimal> credits() {
        boolean billed =
                machine.format() == AzureFormat.QUANTINUUM
                        && machine.kind() == AzureMachine.Kind.NOISY;
        return program.filter(_ -> billed)
                .filter(AzureProgram.class::isInstance)
                .map(AzureProgram.class::cast)
                .flatMap(p ->
                        machine.processor()
                                .device()
                                .price()
                                .of(
                                        new Usage(
                                                shots,
                                                p.gates(1),
                                                p.gates(2),
                                                p.preparations() + p.measurements(),
                                                Duration.ZERO)))
                .map(c -> c.setScale(2, RoundingMode.HALF_UP));
    }
}
