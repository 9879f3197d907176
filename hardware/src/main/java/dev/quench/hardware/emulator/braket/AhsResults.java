package dev.quench.hardware.emulator.braket;

import dev.quench.hardware.atoms.RydbergState;
import dev.quench.hardware.device.Atoms;
import dev.quench.hardware.device.Device;
import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.WireJson;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs a program for atoms and writes {@code results.json}: one atom in 150 is missing at the
 * beginning, one in 100 is lost at the end, and then looks excited.
 */
record AhsResults(EmulatedJob<BraketSubmission> job, Device device, String arn) {
    private static final double MISSING = 1.0 / 150;
    private static final double LOST = 1.0 / 100;

    ObjectNode write(AhsProgram work, RandomGenerator random) {
        ObjectNode root = WireJson.object();
        root.putObject("braketSchemaHeader")
                .put("name", "braket.task_result.analog_hamiltonian_simulation_task_result")
                .put("version", "1");
        root.putObject("taskMetadata")
                .put("id", job.id())
                .put("shots", job.submission().done())
                .put("deviceId", arn)
                .put("status", "COMPLETED");
        double c6 = device.figures().atoms().of(Atoms.C6).orElse(0);
        var state = RydbergState.after(work.program(), c6);
        ArrayNode shots = root.putArray("measurements");
        for (int shot = 0; shot < job.submission().done(); shot++) {
            shot(shots.addObject(), state.draw(random), work.program().atoms(), random);
        }
        return root;
    }

    private static void shot(ObjectNode node, int excited, int atoms, RandomGenerator random) {
        node.putObject("shotMetadata").put("shotStatus", "Success");
        ObjectNode result = node.putObject("shotResult");
        ArrayNode before = result.putArray("preSequence");
        ArrayNode after = result.putArray("postSequence");
        for (int i = 0; i < atoms; i++) {
            boolean there = random.nextDouble() >= MISSING;
            boolean seen = there && (excited >>> i & 1) == 0 && random.nextDouble() >= LOST;
            before.add(there ? 1 : 0);
            after.add(seen ? 1 : 0);
        }
    }
}
