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
     * Collects the numbers.
     *
     * @param there what the provider says
     * @return a map a limit, amounts as numbers
     */
    public static List<Map<String, Object>> facts(Allowances there) {
        return there.known().stream().map(AllowanceText::facts).toList();
    }

    private static Map<String, Object> facts(Allowance limit) {
        var facts = new LinkedHashMap<String, Object>();
        facts.put("name", limit.name());
        facts.put("unit", limit.unit());
        facts.put("limit", limit.limit());
        facts.put("spent", limit.spent());
        facts.put("queued", limit.queued());
        facts.put("left", limit.left());
        facts.put("period", limit.period());
        facts.put("compared", limit.compared());
        return facts;
    }
}
