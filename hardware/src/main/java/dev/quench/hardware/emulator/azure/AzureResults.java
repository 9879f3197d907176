package dev.quench.hardware.emulator.azure;

import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.Shots;
import dev.quench.hardware.emulator.WireJson;
import dev.quench.hardware.noise.ReadoutError;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs a program and writes its results as its provider does. */
record AzureResults(AzureSubmission submission, AzureWork work, String job) {
    byte[] bytes() {
        ObjectNode node =
                switch (work) {
                    case PulserProgram pulses -> strings(pulses);
                    case AzureProgram program -> circuit(program);
                };
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode circuit(AzureProgram program) {
        return switch (submission.machine().format()) {
            case QUANTINUUM -> registers(program);
            case RIGETTI -> lists(shots(program));
            case IONQ -> histogram(program);
            case PASQAL -> throw new IllegalStateException("A circuit for Pasqal.");
        };
    }

    /** How often each string was read, atom 0 first. */
    private ObjectNode strings(PulserProgram pulses) {
        boolean noisy = submission.machine().kind() == AzureMachine.Kind.NOISY;
        ReadoutError error =
                noisy
                        ? processor().device().calibration().noise().everyQubit().readout()
                        : ReadoutError.NONE;
        int shots = submission.fewer() ? submission.shots() * 9 / 10 : submission.shots();
        var node = WireJson.object();
        pulses.counts(shots, error, processor().random(job)).forEach(node::put);
        return node;
    }

    private EmulatedProcessor processor() {
        return submission.machine().processor();
    }

    private Shots shots(AzureProgram program) {
        Shots shots = processor().run(program.circuit(), submission.shots(), job);
        return submission.fewer() ? shots.first(submission.shots() * 9 / 10) : shots;
    }

    /** In each register a string a shot, the last bit first. */
    private ObjectNode registers(AzureProgram program) {
        boolean zeros = submission.machine().kind() == AzureMachine.Kind.CHECKER;
        Optional<Shots> shots = zeros ? Optional.empty() : Optional.of(shots(program));
        int count = shots.map(Shots::size).orElse(submission.shots());
        var node = WireJson.object();
        int start = 0;
        for (var register : program.registers().entrySet()) {
            ArrayNode texts = node.putArray(register.getKey());
            for (int shot = 0; shot < count; shot++) {
                texts.add(text(shots, shot, start, register.getValue()));
            }
            start += register.getValue();
        }
        return node;
    }

    private static String text(Optional<Shots> shots, int shot, int start, int size) {
        var text = new StringBuilder();
        for (int bit = start + size - 1; bit >= start; bit--) {
            int place = bit;
            text.append(shots.filter(s -> s.get(shot, place)).isPresent() ? '1' : '0');
        }
        return text.toString();
    }

    private static ObjectNode lists(Shots shots) {
        var node = WireJson.object();
        ArrayNode list = node.putArray("ro");
        for (int shot = 0; shot < shots.size(); shot++) {
            ArrayNode bits = list.addArray();
            for (int bit = 0; bit < shots.bits(); bit++) {
                bits.add(shots.get(shot, bit) ? 1 : 0);
            }
        }
        return node;
    }

    /** Probabilities of states, qubit 0 the least significant bit. */
    private ObjectNode histogram(AzureProgram program) {
        var node = WireJson.object();
        ObjectNode values = node.putObject("histogram");
        if (submission.machine().kind() == AzureMachine.Kind.EXACT) {
            processor()
                    .probabilities(program.circuit())
                    .forEach((state, p) -> values.put(String.valueOf(state), p));
        } else {
            Shots shots = shots(program);
            counts(shots)
                    .forEach((state, n) ->
                            values.put(String.valueOf(state), (double) n / shots.size()));
        }
        return node;
    }

    private static Map<Long, Integer> counts(Shots shots) {
        var counts = new TreeMap<Long, Integer>();
        for (int shot = 0; shot < shots.size(); shot++) {
            long state = 0;
            for (int bit = 0; bit < shots.bits(); bit++) {
                state |= shots.get(shot, bit) ? 1L << bit : 0;
            }
            counts.merge(state, 1, Integer::sum);
        }
        return counts;
    }
}
