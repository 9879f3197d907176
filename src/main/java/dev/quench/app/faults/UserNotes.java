package dev.quench.app.faults;

import dev.quench.hardware.backend.BackendException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What a user did and saw in one run. Safe to share. */
final class UserNotes {
    private final Map<String, Long> errors = new TreeMap<>();
    private final Map<String, Long> done = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private Set<UUID> cancelled = Set.of();
    private Set<UUID> capped = Set.of();
    private Optional<Instant> cancelAt = Optional.empty();
    private OptionalInt stopAfter = OptionalInt.empty();

    /** When the first job is cancelled; empty once it is. */
    synchronized Optional<Instant> cancelAt() {
        return cancelAt;
    }

    synchronized void cancelAt(Optional<Instant> time) {
        cancelAt = time;
    }

    synchronized void stopAfter(OptionalInt jobs) {
        stopAfter = jobs;
    }

    /** After how many jobs that were sent the program is stopped; asked for once. */
    synchronized OptionalInt stop() {
        OptionalInt jobs = stopAfter;
        stopAfter = OptionalInt.empty();
        return jobs;
    }

    synchronized void count(String deed, int times) {
        if (times > 0) {
            done.merge(deed, (long) times, Long::sum);
        }
    }

    synchronized void saw(BackendException e) {
        errors.merge(e.kind().getClass().getSimpleName(), 1L, Long::sum);
    }

    /** Something that cannot be. */
    synchronized void wrong(String line) {
        if (!wrong.contains(line)) {
            wrong.add(line);
        }
    }

    synchronized void cancels(UUID key) {
        cancelled = Set.of(key);
        count("cancel", 1);
    }

    /** What was said to be over the budget when it was last asked for. */
    synchronized void over(Set<UUID> keys) {
        capped = Set.copyOf(keys);
    }

    synchronized Set<UUID> over() {
        return capped;
    }

    synchronized Deeds deeds() {
        return new Deeds(cancelled, capped);
    }

    synchronized CampaignTally tally() {
        return CampaignTally.ofUser(new TreeMap<>(errors), new TreeMap<>(done), List.copyOf(wrong));
    }
}
