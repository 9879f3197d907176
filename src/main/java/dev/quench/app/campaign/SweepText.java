package dev.quench.app.campaign;

import dev.quench.app.report.TextTable;
import dev.quench.app.report.TextTable.Align;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A sweep in a few lines for a terminal. */
public final class SweepText {
    private static final int MOST_NAMES = 8;
    private static final double SECONDS_AN_HOUR = 3600;

    private SweepText() {}

    /**
     * Sets a plan.
     *
     * @param plan all runs
     * @param folder of the results
     * @param heads runs that are done
     * @param workers runs at a time
     * @return lines
     */
    public static List<String> plan(
            CampaignPlan plan, Path folder, Map<String, ResultLine.Head> heads, int workers) {
        Campaign campaign = plan.campaign();
        List<RunUnit> left =
                plan.units().stream().filter(u -> !heads.containsKey(u.key())).toList();
        var lines = new ArrayList<String>();
        lines.add(
                say(
                        "%s  %,d runs: %,d instance%s x %,d way%s x %,d seed%s; %,d done, %,d left",
                        campaign.name(),
                        plan.units().size(),
                        plan.instances().size(),
                        plural(plan.instances().size()),
                        campaign.ways().size(),
                        plural(campaign.ways().size()),
                        campaign.seeds().size(),
                        plural(campaign.seeds().size()),
                        plan.units().size() - left.size(),
                        left.size()));
        lines.add(
                "  instances "
                        + named(
                                plan.instances().stream()
                                        .map(SweepText::named)
                                        .distinct()
                                        .toList()));
        lines.add(
                "  ways      " + named(campaign.ways().stream().map(Campaign.Way::name).toList()));
        lines.add("  time      " + time(campaign, left, heads, workers));
        lines.add("  cost      none: simulators of this machine only");
        lines.add("  results   " + folder.resolve(ResultStore.RUNS));
        return lines;
    }

    private static String named(FoundInstance instance) {
        return "%s (%s, %d)".formatted(instance.name(), instance.family(), instance.size());
    }

    private static String named(List<String> names) {
        return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (names.size() > MOST_NAMES
                        ? " and %,d more".formatted(names.size() - MOST_NAMES)
                        : "");
    }

    private static String seconds(double seconds) {
        return BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
    }

    private static String plural(int count) {
        return count == 1 ? "" : "s";
    }

    /** The limit is certain; what ways took so far is a better guess where all have a run. */
    private static String time(
            Campaign campaign,
            List<RunUnit> left,
            Map<String, ResultLine.Head> heads,
            int workers) {
        double most =
                left.size()
                        * (campaign.budget().seconds() + campaign.budget().graceSeconds())
                        / workers;
        String limit =
                say(
                        "at most %.2f h on %d worker%s (%s s a run and %s s of grace)",
                        most / SECONDS_AN_HOUR,
                        workers,
                        plural(workers),
                        seconds(campaign.budget().seconds()),
                        seconds(campaign.budget().graceSeconds()));
        Map<String, Double> means =
                heads.values().stream()
                        .collect(
                                Collectors.groupingBy(
                                        ResultLine.Head::way,
                                        Collectors.averagingDouble(ResultLine.Head::seconds)));
        boolean known = left.stream().allMatch(unit -> means.containsKey(unit.way()));
        if (!known || left.isEmpty()) {
            return limit;
        }
        double likely =
                left.stream()
                                .mapToDouble(unit -> Objects.requireNonNull(means.get(unit.way())))
                                .sum()
                        / workers;
        return limit + say("; about %.2f h by the runs that are done", likely / SECONDS_AN_HOUR);
    }

    /**
     * Sets what a sweep has done.
     *
     * @param plan all runs
     * @param folder of the results
     * @param heads the last line of every run
     * @param interrupted whether the user ended it
     * @return lines
     */
    public static List<String> done(
            CampaignPlan plan,
            Path folder,
            Map<String, ResultLine.Head> heads,
            boolean interrupted) {
        var table =
                new TextTable(
                        List.of(
                                Align.LEFT,
                                Align.RIGHT,
                                Align.RIGHT,
                                Align.RIGHT,
                                Align.RIGHT,
                                Align.RIGHT,
                                Align.RIGHT));
        table.row("way", "runs", "done", "failed", "timeout", "crashed", "s a run");
        long planned = 0;
        for (Campaign.Way way : plan.campaign().ways()) {
            List<RunUnit> units =
                    plan.units().stream().filter(u -> u.way().equals(way.name())).toList();
            var counts = new EnumMap<UnitOutcome.Status, Integer>(UnitOutcome.Status.class);
            double seconds = 0;
            int ended = 0;
            for (RunUnit unit : units) {
                ResultLine.Head head = heads.get(unit.key());
                if (head != null) {
                    counts.merge(head.status(), 1, Integer::sum);
                    seconds += head.seconds();
                    ended++;
                }
            }
            planned += ended;
            table.row(
                    way.name(),
                    String.valueOf(units.size()),
                    count(counts, UnitOutcome.Status.DONE),
                    count(counts, UnitOutcome.Status.FAILED),
                    count(counts, UnitOutcome.Status.TIMEOUT),
                    count(counts, UnitOutcome.Status.CRASHED),
                    ended == 0 ? "-" : say("%.3f", seconds / ended));
        }
        var lines = new ArrayList<String>();
        lines.add(
                say(
                        "%s  %,d of %,d runs%s",
                        plan.campaign().name(),
                        planned,
                        plan.units().size(),
                        interrupted ? ", interrupted: the same command goes on" : ""));
        lines.addAll(table.lines("  "));
        if (heads.size() > planned) {
            lines.add(
                    say(
                            "  others    %,d runs of the folder are not of this campaign as it is now",
                            heads.size() - planned));
        }
        lines.add("  results   " + folder.resolve(ResultStore.RUNS));
        return lines;
    }

    private static String count(
            Map<UnitOutcome.Status, Integer> counts, UnitOutcome.Status status) {
        return String.valueOf(counts.getOrDefault(status, 0));
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation is in no library that is used
    private static String say(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
