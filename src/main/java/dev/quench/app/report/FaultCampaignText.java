package dev.quench.app.report;

import dev.quench.app.faults.CampaignTally;
import dev.quench.app.faults.FlightCampaign.Flight;
import dev.quench.app.report.TextTable.Align;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Campaigns over lines that fail, in words and as JSON. */
public final class FaultCampaignText {
    private static final List<String> HEADS =
            List.of(
                    "provider",
                    "runs",
                    "jobs",
                    "done",
                    "fewer",
                    "failed",
                    "refused",
                    "cancelled",
                    "capped",
                    "lost",
                    "doubled",
                    "wrong",
                    "overpaid",
                    "untyped",
                    "calls",
                    "faults",
                    "s");

    private FaultCampaignText() {}

    /**
     * What was counted under a provider and a kind of trouble.
     *
     * @param provider its name
     * @param campaign for example {@code faults}
     * @param tally what was counted
     * @param seconds that it took
     */
    public record Row(String provider, String campaign, CampaignTally tally, double seconds) {}

    /**
     * Shows campaigns.
     *
     * @param rows in this order
     * @return a table, then what was injected, seen and found wrong
     */
    public static List<String> lines(List<Row> rows) {
        var alignment = new ArrayList<>(Collections.nCopies(HEADS.size(), Align.RIGHT));
        alignment.set(0, Align.LEFT);
        var table = new TextTable(alignment);
        table.row(HEADS.toArray(String[]::new));
        rows.forEach(row -> table.row(cells(row)));
        var lines = new ArrayList<>(table.lines(""));
        rows.forEach(row -> lines.addAll(details(row)));
        return lines;
    }

    private static String[] cells(Row row) {
        CampaignTally t = row.tally();
        return new String[] {
            row.provider() + " " + row.campaign(),
            Integer.toString(t.runs()),
            Integer.toString(t.jobs()),
            Integer.toString(t.done()),
            Integer.toString(t.shortened()),
            Integer.toString(t.failed()),
            Integer.toString(t.refused()),
            Integer.toString(t.cancelled()),
            Integer.toString(t.capped()),
            Integer.toString(t.lost().size()),
            Integer.toString(t.doubled().size()),
            Integer.toString(t.wrong().size()),
            Integer.toString(t.overpaid().size()),
            Integer.toString(t.untyped().size()),
            Long.toString(t.requests()),
            Long.toString(sum(t.faults())),
            Long.toString(Math.round(row.seconds()))
        };
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<String> details(Row row) {
        var lines = new ArrayList<String>();
        String name = row.provider() + " " + row.campaign();
        CampaignTally t = row.tally();
        add(lines, name + ", requests", t.asked());
        add(lines, name + ", injected", t.faults());
        add(lines, name + ", done by the user", t.deeds());
        add(lines, name + ", seen by the user", t.errors());
        long killed = sum(t.killed());
        add(
                lines,
                "%s, %d killed (%.0f ms each), the job furthest behind then"
                        .formatted(name, killed, 1000 * row.seconds() / Math.max(1, killed)),
                t.killed());
        t.lost().forEach(line -> lines.add("LOST " + line));
        t.doubled().forEach(line -> lines.add("DOUBLED " + line));
        t.wrong().forEach(line -> lines.add("WRONG " + line));
        t.overpaid().forEach(line -> lines.add("OVERPAID " + line));
        t.untyped().forEach(line -> lines.add("UNTYPED " + line));
        if (!t.telling()) {
            lines.add(
                    "TOO FEW %s: %d of the %d jobs that were neither cancelled nor over a budget ran to an end; at least half of them must, else nothing is shown.\nMaybe more --runs, or look at what is refused."
                            .formatted(name, t.ran(), t.wanted()));
        }
        return lines;
    }

    private static void add(List<String> lines, String what, Map<String, Long> counts) {
        if (!counts.isEmpty()) {
            lines.add(
                    what
                            + ": "
                            + counts.entrySet().stream()
                                    .map(e -> e.getKey() + " " + e.getValue())
                                    .collect(Collectors.joining(", ")));
        }
    }

    /**
     * Gives a campaign as JSON would have it.
     *
     * @param row what was counted
     * @return names and values
     */
    public static Map<String, Object> facts(Row row) {
        CampaignTally t = row.tally();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("provider", row.provider());
        facts.put("campaign", row.campaign());
        facts.put("runs", t.runs());
        facts.put("jobs", t.jobs());
        facts.put("done", t.done());
        facts.put("fewer", t.shortened());
        facts.put("failed", t.failed());
        facts.put("refused", t.refused());
        facts.put("cancelled", t.cancelled());
        facts.put("capped", t.capped());
        facts.put("lost", t.lost());
        facts.put("doubled", t.doubled());
        facts.put("wrong", t.wrong());
        facts.put("overpaid", t.overpaid());
        facts.put("untyped", t.untyped());
        facts.put("telling", t.telling());
        facts.put("requests", t.requests());
        facts.put("asked", t.asked());
        facts.put("faults", t.faults());
        facts.put("deeds", t.deeds());
        facts.put("errors", t.errors());
        facts.put("killed", t.killed());
        facts.put("seconds", row.seconds());
        return facts;
    }

    /**
     * Says what many jobs at once take.
     *
     * @param provider its name
     * @param flight what was measured
     * @return a line
     */
    public static String line(String provider, Flight flight) {
        return "%s: %d jobs in flight at once, %d done; the process had %.0f MB and %d platform threads at most, and sent %d requests in %.0f s"
                .formatted(
                        provider,
                        flight.together(),
                        flight.tally().done(),
                        flight.kilobytes() / 1024.0,
                        flight.threads(),
                        flight.requests(),
                        flight.seconds());
    }

    /**
     * Gives what many jobs at once take as JSON would have it.
     *
     * @param provider its name
     * @param flight what was measured
     * @return names and values
     */
    public static Map<String, Object> facts(String provider, Flight flight) {
        var facts =
                new LinkedHashMap<>(
                        facts(new Row(provider, "flight", flight.tally(), flight.seconds())));
        facts.put("together", flight.together());
        facts.put("kilobytes", flight.kilobytes());
        facts.put("threads", flight.threads());
        facts.put("requests", flight.requests());
        return facts;
    }
}
