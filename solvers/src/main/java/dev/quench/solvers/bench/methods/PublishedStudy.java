package dev.quench.solvers.bench.methods;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Published gaps of quantum processors, by instance and method, in percent of the optimum.
 *
 * <p>Raw is the state of lowest energy as measured, {@code post} the same after one round of local
 * search; both of one run on a processor. The rows {@code random} and {@code greedy} are controls
 * on the same instances: the best of 1000 uniform strings by energy after the same round, the mean
 * of 40 seeds, and a greedy rule by prices of the rows.
 *
 * <p>Source: result files of the benchmark study of arXiv 2503.12121, SMU-Quantum,
 * quantum-optimization-benchmarks; of knapsacks the files of seven methods on twelve instances, of
 * independent sets the largest feasible set of all methods on a processor.
 */
public final class PublishedStudy {
    private static final String STUDY = "study-";
    private static final String RESOURCE = "published-hardware.tsv";

    private record Entry(
            String problem,
            String instance,
            String method,
            OptionalDouble raw,
            OptionalDouble post) {
        /** The catalogue puts {@value #STUDY} before names that other files have too. */
        boolean isAmong(Collection<String> ids) {
            return ids.contains(instance) || ids.contains(STUDY + instance);
        }
    }

    /**
     * Means of one method over instances.
     *
     * @param method its name
     * @param instances for which something is published
     * @param feasible how many of them have a feasible raw answer
     * @param raw mean gap over these
     * @param post mean gap after local search
     */
    public record Mean(
            String method, int instances, int feasible, OptionalDouble raw, OptionalDouble post) {}

    private final List<Entry> entries;

    private PublishedStudy(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * Reads the figures.
     *
     * @return all that come with Quench
     */
    public static PublishedStudy standard() {
        try (InputStream in = PublishedStudy.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The resource %s is missing.".formatted(RESOURCE));
            }
            return new PublishedStudy(
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> entry(line.split("\t", -1)))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String[] cells) {
        return new Entry(cells[0], cells[1], cells[2], number(cells[3]), number(cells[4]));
    }

    /** What is not published, or infeasible, is a dash. */
    private static OptionalDouble number(String cell) {
        return cell.equals("-")
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(cell));
    }

    /**
     * Averages each method over some instances.
     *
     * @param problem the family
     * @param ids catalogue names
     * @return a mean for each method of which anything is published, in the order of the study
     */
    public List<Mean> means(String problem, Collection<String> ids) {
        List<Entry> of =
                entries.stream()
                        .filter(e -> e.problem().equals(problem) && e.isAmong(ids))
                        .toList();
        return of.stream()
                .map(Entry::method)
                .distinct()
                .map(method ->
                        mean(method, of.stream().filter(e -> e.method().equals(method)).toList()))
                .toList();
    }

    private static Mean mean(String method, List<Entry> entries) {
        return new Mean(
                method,
                entries.size(),
                (int) entries.stream().filter(e -> e.raw().isPresent()).count(),
                entries.stream().map(Entry::raw).flatMapToDouble(OptionalDouble::stream).average(),
                entries.stream()
                        .map(Entry::post)
                        .flatMapToDouble(OptionalDouble::stream)
                        .average());
    }
}
