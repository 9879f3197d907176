package dev.quench.hardware.emulator.braket;

import dev.quench.hardware.emulator.EmulatedJob;
import dev.quench.hardware.emulator.Shots;
import dev.quench.hardware.emulator.WireJson;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes {@code results.json}. */
record BraketResults(EmulatedJob<BraketSubmission> job, String device, boolean shares) {
    ObjectNode write(BraketProgram program, Shots shots) {
        ObjectNode root = header(WireJson.object(), "braket.task_result.gate_model_task_result");
        if (shares) {
            shares(root.putObject("measurementProbabilities"), shots);
        } else {
            measurements(root.putArray("measurements"), shots);
        }
        ArrayNode qubits = root.putArray("measuredQubits");
        program.qubits().forEach(qubits::add);
        header(root.putObject("taskMetadata"), "braket.task_result.task_metadata")
                .put("id", job.id())
                .put("shots", shots.size())
                .put("deviceId", device)
                .put("createdAt", job.accepted().toString())
                .put("endedAt", job.ended().toString())
                .put("status", "COMPLETED");
        header(root.putObject("additionalMetadata"), "braket.task_result.additional_metadata");
        return root;
    }

    private static ObjectNode header(ObjectNode node, String name) {
        node.putObject("braketSchemaHeader").put("name", name).put("version", "1");
        return node;
    }

    private static void measurements(ArrayNode list, Shots shots) {
        for (int shot = 0; shot < shots.size(); shot++) {
            ArrayNode row = list.addArray();
            for (int bit = 0; bit < shots.bits(); bit++) {
                row.add(shots.get(shot, bit) ? 1 : 0);
            }
        }
    }

    private static void shares(ObjectNode map, Shots shots) {
        var counts = new TreeMap<String, Integer>();
        for (int shot = 0; shot < shots.size(); shot++) {
            var state = new StringBuilder();
            for (int bit = 0; bit < shots.bits(); bit++) {
                state.append(shots.get(shot, bit) ? '1' : '0');
            }
            counts.merge(state.toString(), 1, Integer::sum);
        }
        counts.forEach((state, count) -> map.put(state, (double) count / shots.size()));
    }
}
