package dev.quench.app.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was counted in a campaign.
 *
 * @param runs how many
 * @param jobs planned
 * @param done with every shot as it must be
 * @param shortened with right answers, but fewer than asked, and so marked
 * @param failed at the provider, and so reported
 * @param refused by the provider, and so reported
 * @param cancelled because the user wished it, and charged to nobody as done
 * @param capped not sent because they were over the user's budget, and so reported
 * @param requests that the provider was sent
 * @param asked the same by what they were for
 * @param faults injected, by their words
 * @param deeds of the user, by their words
 * @param errors that the user saw, by their kinds
 * @param killed processes, by the state in which the journal then had the job that is furthest
 *     behind
 * @param lost one line each: accepted by the provider, or planned, and not brought to an end
 * @param doubled one line each: accepted more than once
 * @param wrong one line each: another answer than the program has
 * @param overpaid one line each: a run or a month in which the provider charges more than the
 *     user's cap
 * @param untyped one line each: an error that is no {@code BackendException}, or none that ends
 */
public record CampaignTally(
        int runs,
        int jobs,
        int done,
        int shortened,
        int failed,
        int refused,
        int cancelled,
        int capped,
        long requests,
        Map<String, Long> asked,
        Map<String, Long> faults,
        Map<String, Long> deeds,
        Map<String, Long> errors,
        Map<String, Long> killed,
        List<String> lost,
        List<String> doubled,
        List<String> wrong,
        List<String> overpaid,
        List<String> untyped) {
    /** Nothing was counted. */
    public static final CampaignTally NONE = of(0, List.of(), List.of());

    private static final double LEAST_SHARE = 0.5;

    private static CampaignTally of(int runs, List<String> wrong, List<String> untyped) {
        return new CampaignTally(
                runs, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(),
                List.of(), List.of(), wrong, List.of(), untyped);
    }

    /** Some words, counted, and what cannot be; of no job. */
    static CampaignTally ofUser(
            Map<String, Long> errors, Map<String, Long> deeds, List<String> wrong) {
        return new CampaignTally(
                0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), deeds, errors, Map.of(), List.of(),
                List.of(), wrong, List.of(), List.of());
    }

    /** What a provider was asked, and what went wrong with it; of no job. */
    static CampaignTally ofLine(LineLog log, Map<String, Long> asked) {
        return new CampaignTally(
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                log.requests(),
                asked,
                log.faults(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Where processes were killed; of no job. */
    static CampaignTally ofKills(Map<String, Long> killed) {
        return new CampaignTally(
                0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), Map.of(), Map.of(), killed,
                List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** So many runs that ended as no run may. */
    static CampaignTally ofTrouble(int runs, List<String> untyped) {
        return of(runs, List.of(), untyped);
    }

    /**
     * Adds another campaign.
     *
     * @param other with the same provider
     * @return the sum
     */
    public CampaignTally plus(CampaignTally other) {
        return new CampaignTally(
                runs + other.runs,
                jobs + other.jobs,
                done + other.done,
                shortened + other.shortened,
                failed + other.failed,
                refused + other.refused,
                cancelled + other.cancelled,
                capped + other.capped,
                requests + other.requests,
                sum(asked, other.asked),
                sum(faults, other.faults),
                sum(deeds, other.deeds),
                sum(errors, other.errors),
                sum(killed, other.killed),
                both(lost, other.lost),
                both(doubled, other.doubled),
                both(wrong, other.wrong),
                both(overpaid, other.overpaid),
                both(untyped, other.untyped));
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> two) {
        var sum = new TreeMap<>(one);
        two.forEach((word, count) -> sum.merge(word, count, Long::sum));
        return sum;
    }

    private static List<String> both(List<String> one, List<String> two) {
        var both = new ArrayList<>(one);
        both.addAll(two);
        return both;
    }

    /**
     * Tells whether every job was done once and rightly, or reported.
     *
     * @return true if nothing was lost, doubled, wrong, overpaid or without a type
     */
    public boolean sound() {
        return lost.isEmpty()
                && doubled.isEmpty()
                && wrong.isEmpty()
                && overpaid.isEmpty()
                && untyped.isEmpty();
    }

    /**
     * Counts the jobs that were to run: neither cancelled nor over a budget.
     *
     * @return 0 or more
     */
    public int wanted() {
        return jobs - cancelled - capped;
    }

    /**
     * Counts the jobs that ran to an end that is known: done, with fewer shots, or failed there.
     *
     * @return 0 or more
     */
    public int ran() {
        return done + shortened + failed;
    }

    /**
     * Tells whether enough jobs ran to say something: a client that submits nothing loses nothing.
     *
     * @return true if half of the wanted jobs ran, or none was wanted
     */
    public boolean telling() {
        return ran() >= LEAST_SHARE * wanted();
    }
}
