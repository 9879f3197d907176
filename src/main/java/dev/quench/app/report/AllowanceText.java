package dev.quench.app.report;

import dev.quench.hardware.remote.Allowance;
import dev.quench.hardware.remote.Allowances;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Says what a provider itself limits. */
public final class AllowanceText {
    private AllowanceText() {}

    /**
     * Says it for people.
     *
     * @param there what the provider says
     * @return a line a limit, and why there is none if the provider did not say; else empty
     */
    public static List<String> lines(Allowances there) {
        return Stream.concat(there.known().stream().map(Allowance::told), there.untold().stream())
                .toList();
    }

    /**
     * Collects the numbers: {@code allowances}, a map a limit with amounts as numbers, null if the
     * provider did not say; and {@code allowancesUntold}, why it did not, else null.
     *
     * @param there what the provider says
     * @param facts where they are put
     */
    public static void put(Allowances there, Map<String, Object> facts) {
        facts.put(
                "allowances",
                there.untold().isPresent()
                        ? null
                        : there.known().stream().map(AllowanceText::facts).toList());
        facts.put("allowancesUntold", there.untold().orElse(null));
    }

    private static Map<String, Object> facts(Allowance limit) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", limit.name());
        facts.put("unit", limit.unit());
        facts.put("limit", limit.limit());
        facts.put("spent", limit.spent());
        facts.put("queued", limit.queued().map(Allowance.Queue::amount).orElse(null));
        facts.put(
                "queuedBy",
                limit.queued().map(q -> q.ours() ? "journal" : "provider").orElse(null));
        facts.put("left", limit.left());
        facts.put("period", limit.period());
        facts.put("reached", limit.standing() == Allowance.Standing.REACHED);
        facts.put("compared", limit.compared());
        return facts;
    }
}
