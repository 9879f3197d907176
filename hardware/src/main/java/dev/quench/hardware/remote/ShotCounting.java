package dev.quench.hardware.remote;

import dev.quench.hardware.backend.BackendException;
import dev.quench.hardware.backend.Counts;
import dev.quench.problems.qubo.Bits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * Makes the answer to a job from what its provider counted, or from probabilities where it sent no
 * counts. The bits are those of the program, whatever form the provider has for them.
 *
 * @param provider as its messages call it, for example {@code IonQ}
 * @param request of the job
 */
public record ShotCounting(String provider, JobRequest request) {
    private static final double OFF = 1e-3;

    /**
     * Makes an answer from counts.
     *
     * @param counts each 1 or more
     * @param remarks what is already to be said
     * @return the answer, with a remark if other than the asked number of shots came back
     * @throws BackendException {@code Broken} if there is none
     */
    public RemoteAnswer counted(Map<Bits, Integer> counts, List<String> remarks) {
        return answer(counts, OptionalLong.empty(), remarks);
    }

    /**
     * Makes an answer from probabilities: exact counts where they are multiples of a shot, else
     * shots that are drawn by a seed made from the job's key.
     *
     * @param weights 0 or more each, of all states that can occur
     * @return the answer
     * @throws BackendException {@code Broken} if they do not add up to 1, to a thousandth
     */
    public RemoteAnswer drawn(SortedMap<Bits, Double> weights) {
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!(Math.abs(sum - 1) <= OFF)) {
            throw broken(provider, "probabilities that add up to %s".formatted(sum));
        }
        ShotDrawing drawing = ShotDrawing.of(weights, request);
        List<String> remarks =
                drawing.drawnBy().isPresent()
                        ? List.of("The shots were drawn here from probabilities, by a seed.")
                        : List.of();
        return answer(drawing.counts(), drawing.drawnBy(), remarks);
    }

    private RemoteAnswer answer(
            Map<Bits, Integer> counts, OptionalLong drawnBy, List<String> remarks) {
        Counts all = Counts.of(counts);
        if (all.total() == 0) {
            throw broken(provider, "no shot");
        }
        var said = new ArrayList<>(remarks);
        if (all.total() != request.shots()) {
            said.add("%d shots came back of %d asked for.".formatted(all.total(), request.shots()));
        }
        return new RemoteAnswer(all, drawnBy, Map.of(), said);
    }

    /**
     * Counts a state, unless that is no more than 0 times.
     *
     * @param counts changes
     * @param bits of the program
     * @param count 0 or more
     * @throws BackendException {@code Broken} if a sum is above {@code Integer.MAX_VALUE}
     */
    public static void add(Map<Bits, Integer> counts, Bits bits, int count) {
        if (count > 0) {
            counts.merge(bits, count, ShotCounting::sum);
        }
    }

    private static int sum(int some, int more) {
        long all = (long) some + more;
        if (all > Integer.MAX_VALUE) {
            throw new BackendException(
                    new BackendException.Broken(),
                    "A result holds %d shots of one state.\nMaybe fetch it again: quench jobs fetch."
                            .formatted(all));
        }
        return (int) all;
    }

    /**
     * Makes the exception of a result without sense.
     *
     * @param provider as its messages call it
     * @param what the result holds, shortened
     * @return to be thrown
     */
    public static BackendException broken(String provider, String what) {
        return new BackendException(
                new BackendException.Broken(),
                "The result of %s holds %s.\nMaybe fetch it again: quench jobs fetch."
                        .formatted(provider, what));
    }
}
