package dev.quench.app.campaign;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All runs of a campaign, seed by seed, so that an early end leaves whole rounds of every instance
 * and way.
 *
 * @param campaign whose runs they are
 * @param instances each once
 * @param units in the order in which they are run
 */
public record CampaignPlan(Campaign campaign, List<FoundInstance> instances, List<RunUnit> units) {
    private static final long MOST_RUNS = 10_000_000;

    /** Copies the lists. */
    public CampaignPlan {
        instances = List.copyOf(instances);
        units = List.copyOf(units);
    }

    /**
     * Plans.
     *
     * @param campaign as read
     * @param finder of its instances
     * @param versions of the parts that can change a result
     * @return the plan
     * @throws IllegalArgumentException if an instance cannot be read, or there are too many runs
     */
    public static CampaignPlan of(
            Campaign campaign, InstanceFinder finder, Map<String, String> versions) {
        var instances = new LinkedHashMap<String, FoundInstance>();
        for (Campaign.Source source : campaign.instances()) {
            for (FoundInstance found : finder.find(campaign, source)) {
                instances.putIfAbsent(
                        found.sha256() + "#" + found.index() + found.options(), found);
            }
        }
        long runs =
                Math.multiplyExact(
                        (long) instances.size() * campaign.ways().size(),
                        (long) campaign.seeds().size());
        if (runs > MOST_RUNS) {
            throw new CampaignException(
                    "The campaign %s has %,d runs; the limit is %,d.\nMaybe fewer seeds, or a smaller grid."
                            .formatted(campaign.file(), runs, MOST_RUNS));
        }
        var units = new ArrayList<RunUnit>((int) runs);
        Set<String> keys = new HashSet<>();
        for (long seed : campaign.seeds()) {
            for (FoundInstance instance : instances.values()) {
                for (Campaign.Way way : campaign.ways()) {
                    var unit =
                            RunUnit.of(instance, way, seed, campaign.budget().seconds(), versions);
                    if (keys.add(unit.key())) {
                        units.add(unit);
                    }
                }
            }
        }
        return new CampaignPlan(campaign, List.copyOf(instances.values()), units);
    }
}
