package dev.quench.app.campaign;

import java.util.List;

/** Finds what a campaign means by its instances. */
@FunctionalInterface
public interface InstanceFinder {
    /**
     * Reads instances.
     *
     * @param campaign whose file paths are relative to
     * @param source what its file says
     * @return one or more
     * @throws IllegalArgumentException if there is none, or one cannot be read
     */
    List<FoundInstance> find(Campaign campaign, Campaign.Source source);
}
