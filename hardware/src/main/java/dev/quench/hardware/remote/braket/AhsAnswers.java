package dev.quench.hardware.remote.braket;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.remote.http.WireJson;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code results.json} of a program for atoms. Bit {@code i} is 1 where atom {@code i} was
 * there before and is not seen after: it is excited, or lost, which looks the same. Shots that did
 * not succeed, or before which an atom was missing, are left out and counted.
 */
final class AhsAnswers {
    static final String FORM = "braket.task_result.analog_hamiltonian_simulation_task_result";
    private static final String PREFIX = "atoms:";

    private final JobRequest request;
    private final int atoms;

    AhsAnswers(JobRequest request) {
        this.request = request;
        this.atoms = Integer.parseInt(request.layout().substring(PREFIX.length()));
    }

    static String layout(int atoms) {
        return PREFIX + atoms;
    }

    static boolean reads(JobRequest request) {
        return request.layout().startsWith(PREFIX);
    }

    RemoteAnswer read(RawAnswer answer) {
        JsonNode body = WireJson.parse("The result of Braket", answer.body());
        String form = body.path("braketSchemaHeader").path("name").asString("");
        JsonNode shots = body.path("measurements");
        if (!form.equals(FORM) || !shots.isArray()) {
            throw broken(
                    "the form '%s' where %s was expected"
                            .formatted(form.substring(0, Math.min(80, form.length())), FORM));
        }
        var counts = new HashMap<Bits, Integer>();
        int failed = 0;
        int missing = 0;
        for (JsonNode shot : shots) {
            JsonNode before = shot.path("shotResult").path("preSequence");
            JsonNode after = shot.path("shotResult").path("postSequence");
            boolean succeeded =
                    shot.path("shotMetadata").path("shotStatus").asString("").equals("Success");
            if (!succeeded || !before.isArray() || !after.isArray()) {
                failed++;
            } else if (!full(ones(before))) {
                missing++;
            } else {
                boolean[] seen = ones(after);
                counts.merge(
                        Bits.withOnes(atoms, IntStream.range(0, atoms).filter(i -> !seen[i])),
                        1,
                        Integer::sum);
            }
        }
        return answer(counts, shots.size(), failed, missing);
    }

    private static boolean full(boolean[] atoms) {
        return IntStream.range(0, atoms.length).allMatch(i -> atoms[i]);
    }

    private boolean[] ones(JsonNode sequence) {
        if (sequence.size() != atoms) {
            throw broken("a shot of %d sites of %d atoms".formatted(sequence.size(), atoms));
        }
        boolean[] ones = new boolean[atoms];
        for (int i = 0; i < atoms; i++) {
            JsonNode value = sequence.path(i);
            if (!value.isIntegralNumber() || value.asLong(-1) < 0 || value.asLong(-1) > 1) {
                throw broken("a value of an atom that is neither 0 nor 1");
            }
            ones[i] = value.asLong() == 1;
        }
        return ones;
    }

    private RemoteAnswer answer(Map<Bits, Integer> counts, int all, int failed, int missing) {
        if (counts.isEmpty()) {
            throw broken(
                    "no shot that succeeded with all atoms (%d of %d failed, %d without an atom)"
                            .formatted(failed, all, missing));
        }
        List<String> remarks = new ArrayList<>();
        if (failed > 0) {
            remarks.add("%d shots did not succeed and are left out.".formatted(failed));
        }
        if (missing > 0) {
            remarks.add("%d shots began without an atom and are left out.".formatted(missing));
        }
        if (all != request.shots()) {
            remarks.add("%d shots came back of %d asked for.".formatted(all, request.shots()));
        }
        return new RemoteAnswer(
                Counts.of(counts),
                OptionalLong.empty(),
                Map.of(
                        "shotsFailed", String.valueOf(failed),
                        "shotsWithoutAnAtom", String.valueOf(missing)),
                remarks);
    }

    private static BackendException broken(String what) {
        return new BackendException(
                new BackendException.Broken(), "The result of Braket holds %s.".formatted(what));
    }
}
