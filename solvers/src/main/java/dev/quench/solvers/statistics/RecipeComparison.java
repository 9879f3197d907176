package dev.quench.solvers.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Two recipes of a campaign, compared on the means of their instances.
 *
 * @param first name of a recipe
 * @param second name of another
 * @param comparison of the first against the second, one pair an instance
 * @param adjusted p-value by {@link HolmCorrection} over all pairs of the campaign
 */
public record RecipeComparison(
        String first, String second, PairedComparison comparison, double adjusted) {
    /**
     * Compares every recipe with every other.
     *
     * <p>Each instance counts once: the runs of a recipe on it are averaged over their seeds. Cost:
     * {@code r (r - 1) / 2} comparisons of {@code r} recipes.
     *
     * @param <I> what tells instances apart, with {@code equals}
     * @param runs recipe to instance to the finite figures of its runs; every recipe has the same
     *     instances
     * @param confidence of each interval, in (0, 1)
     * @return all pairs in the map's order, none if there is one recipe
     * @throws IllegalArgumentException if recipes ran on different instances or on none, a mean is
     *     not finite or the confidence is out of range
     */
    public static <I> List<RecipeComparison> allPairs(
            Map<String, Map<I, Sample>> runs, double confidence) {
        List<String> names = List.copyOf(runs.keySet());
        List<I> instances = instances(runs);
        List<double[]> means = runs.values().stream().map(r -> means(r, instances)).toList();
        List<RecipeComparison> raw = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (int j = i + 1; j < names.size(); j++) {
                PairedComparison pair = PairedComparison.of(means.get(i), means.get(j), confidence);
                raw.add(new RecipeComparison(names.get(i), names.get(j), pair, pair.pValue()));
            }
        }
        double[] adjusted =
                HolmCorrection.adjusted(
                        raw.stream().mapToDouble(RecipeComparison::adjusted).toArray());
        List<RecipeComparison> all = new ArrayList<>();
        for (int k = 0; k < adjusted.length; k++) {
            RecipeComparison pair = raw.get(k);
            all.add(
                    new RecipeComparison(
                            pair.first(), pair.second(), pair.comparison(), adjusted[k]));
        }
        return List.copyOf(all);
    }

    private static <I> List<I> instances(Map<String, Map<I, Sample>> runs) {
        Set<I> all = Set.of();
        String first = "";
        for (Map.Entry<String, Map<I, Sample>> recipe : runs.entrySet()) {
            if (first.isEmpty()) {
                first = recipe.getKey();
                all = recipe.getValue().keySet();
            }
            if (!all.equals(recipe.getValue().keySet())) {
                throw new IllegalArgumentException(
                        """
                        The instances of %s (%d) must be those of %s (%d).
                        Maybe finish the campaign first, or keep only those that both ran on.\
                        """
                                .formatted(
                                        recipe.getKey(),
                                        recipe.getValue().size(),
                                        first,
                                        all.size()));
            }
        }
        return List.copyOf(all);
    }

    private static <I> double[] means(Map<I, Sample> samples, List<I> instances) {
        return instances.stream()
                .mapToDouble(i -> Objects.requireNonNull(samples.get(i)).mean())
                .toArray();
    }
}
