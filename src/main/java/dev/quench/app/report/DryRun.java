package dev.quench.app.report;

import dev.quench.hardware.remote.Allowance;
import dev.quench.hardware.remote.Allowances;
import dev.quench.hardware.remote.Charge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a submission would send and take, without sending it.
 *
 * @param sheets the requests, one of each kind
 * @param estimate of all jobs together
 * @param leftOut what the estimate does not count
 * @param limits what the provider itself leaves
 * @param remarks what is not compared
 * @param refusals why nothing would be sent, each with a way out; empty if it would
 */
public record DryRun(
        List<Sheet> sheets,
        Charge estimate,
        Optional<String> leftOut,
        Allowances limits,
        List<String> remarks,
        List<String> refusals) {
    /**
     * Jobs that differ in their keys only.
     *
     * @param jobs how many
     * @param shots of each
     * @param calls in order, without secrets
     */
    public record Sheet(int jobs, int shots, List<String> calls) {
        /** Copies the calls. */
        public Sheet {
            calls = List.copyOf(calls);
        }
    }

    /** Copies the lists. */
    public DryRun {
        sheets = List.copyOf(sheets);
        remarks = List.copyOf(remarks);
        refusals = List.copyOf(refusals);
    }

    private int jobs() {
        return sheets.stream().mapToInt(Sheet::jobs).sum();
    }

    /**
     * Says it for people.
     *
     * @return the requests, the estimate, the limits, and what would be refused
     */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        for (Sheet sheet : sheets) {
            if (jobs() > 1) {
                lines.add(
                        "%d of %d jobs, %d shots each:"
                                .formatted(sheet.jobs(), jobs(), sheet.shots()));
            }
            lines.addAll(sheet.calls());
        }
        lines.add("");
        lines.add(
                "estimate: %s%d shots, %s s of the processor, %s; nothing was sent"
                        .formatted(
                                jobs() > 1 ? jobs() + " jobs, " : "",
                                estimate.shots(),
                                estimate.seconds().map(s -> s.toPlainString()).orElse("unknown"),
                                estimate.money().map(Charge.Money::text).orElse("price unknown")));
        limits.known().stream().map(Allowance::told).forEach(lines::add);
        lines.addAll(remarks);
        refusals.forEach(why -> lines.add("it would be refused: " + why));
        leftOut.ifPresent(more -> lines.add("the estimate leaves out " + more));
        return lines;
    }

    /**
     * Collects it for programs.
     *
     * @return one object
     */
    public Map<String, Object> facts() {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("jobs", jobs());
        facts.put("requests", sheets);
        facts.put("estimate", JobText.charge(estimate));
        facts.put("leftOut", leftOut.orElse(null));
        AllowanceText.put(limits, facts);
        facts.put("remarks", remarks);
        facts.put("refusals", refusals);
        return facts;
    }
}
