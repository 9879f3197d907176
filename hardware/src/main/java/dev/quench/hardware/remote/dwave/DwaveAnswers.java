package dev.quench.hardware.remote.dwave;

import dev.quench.hardware.backend.Counts;
import dev.quench.hardware.remote.JobRequest;
import dev.quench.hardware.remote.RawAnswer;
import dev.quench.hardware.remote.RemoteAnswer;
import dev.quench.hardware.text.SyntaxException;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Reads the answer to a job from what was sent and what came. */
final class DwaveAnswers {
    private static final String SOURCE = "The answer of D-Wave";

    private DwaveAnswers() {}

    static RemoteAnswer read(JobRequest request, RawAnswer raw) {
        JsonNode root = SapiJson.parse(SOURCE, raw.body());
        String key = request.key().toString();
        SapiJson.word(root, "label")
                .filter(label -> !label.equals(key))
                .ifPresent(label -> {
                    throw SapiJson.fault(SOURCE, "the label " + key, SyntaxException.quoted(label));
                });
        return HybridSubmission.means(request.layout())
                ? hybrid(request, root)
                : reads(request, root);
    }

    private static RemoteAnswer hybrid(JobRequest request, JsonNode root) {
        HybridAnswer answer =
                HybridAnswer.read(root, BqmFile.spins(HybridSubmission.file(request.layout())));
        List<String> remarks =
                answer.reads() < request.shots()
                        ? List.of(
                                "A hybrid solver returns its best samples, %d here, however many shots are asked for (%d)."
                                        .formatted(answer.reads(), request.shots()))
                        : List.of();
        return new RemoteAnswer(
                counts(answer.samples()), OptionalLong.empty(), figures(answer.timing()), remarks);
    }

    private static Counts counts(List<QpSample> samples) {
        var counts = new TreeMap<Bits, Integer>();
        samples.forEach(s -> counts.merge(s.bits(), s.occurrences(), Integer::sum));
        return Counts.of(counts);
    }

    private static RemoteAnswer reads(JobRequest request, JsonNode root) {
        QpAnswer answer =
                QpAnswer.read(
                        root, QpProblem.read(request.body(), request.layout()), request.shots());
        return new RemoteAnswer(
                counts(answer.samples()),
                OptionalLong.empty(),
                figures(answer.timing()),
                remarks(answer, request.shots()));
    }

    private static Map<String, String> figures(QpTiming timing) {
        var figures = new TreeMap<String, String>();
        timing.micros().forEach((name, t) -> figures.put(name, t.toPlainString() + " µs"));
        return figures;
    }

    private static List<String> remarks(QpAnswer answer, int asked) {
        var remarks = new ArrayList<String>();
        if (answer.reads() < asked) {
            remarks.add("D-Wave returned %d of %d reads.".formatted(answer.reads(), asked));
        }
        if (!answer.timing().addsUp(asked)) {
            remarks.add("The times that D-Wave returned do not add up to its access time.");
        }
        return remarks;
    }
}
