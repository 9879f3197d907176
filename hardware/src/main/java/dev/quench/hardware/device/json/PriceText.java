package dev.quench.hardware.device.json;

import dev.quench.hardware.device.Price;
import dev.quench.hardware.device.Provenance;
import dev.quench.hardware.device.Tariff;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads and writes the member {@code price}. */
final class PriceText {
    private static final Map<String, List<String>> AMOUNTS =
            Map.of(
                    "unknown", List.of(),
                    "free", List.of(),
                    "shots", List.of("task", "shot"),
                    "time", List.of("amount", "seconds"),
                    "gate-shots", List.of("oneQubitGate", "twoQubitGate", "minimum"),
                    "credits", List.of("base", "twoQubitGate", "measurement", "divisor"));

    private PriceText() {}

    static Price read(JsonValue node) {
        String kind = node.get("kind").text("kind");
        List<String> amounts = AMOUNTS.get(kind);
        if (amounts == null) {
            throw node.get("kind")
                    .fault(
                            "the kind of a price, one of unknown, free, shots, time, gate-shots, credits",
                            "");
        }
        var known = new HashSet<>(amounts);
        known.add("kind");
        if (!amounts.isEmpty()) {
            known.addAll(Set.of("currency", "asOf", "source"));
        }
        node.requireMembers("a price of kind " + kind, known);
        return switch (kind) {
            case "unknown" -> new Price.Unknown();
            case "free" -> new Price.Free();
            default -> charged(node, kind);
        };
    }

    private static Price charged(JsonValue node, String kind) {
        Provenance from = DeviceReader.provenance(node, "a price");
        String currency = node.get("currency").text("currency");
        return node.made(
                "a price",
                () -> {
                    var tariff = new Tariff(currency, from);
                    return switch (kind) {
                        case "shots" ->
                                new Price.PerShot(
                                        tariff, amount(node, "task"), amount(node, "shot"));
                        case "time" ->
                                new Price.PerTime(
                                        tariff,
                                        amount(node, "amount"),
                                        Duration.ofSeconds(node.get("seconds").index("seconds")));
                        case "gate-shots" ->
                                new Price.PerGateShot(
                                        tariff,
                                        amount(node, "oneQubitGate"),
                                        amount(node, "twoQubitGate"),
                                        amount(node, "minimum"));
                        default ->
                                new Price.Credits(
                                        tariff,
                                        amount(node, "base"),
                                        amount(node, "twoQubitGate"),
                                        amount(node, "measurement"),
                                        amount(node, "divisor"));
                    };
                });
    }

    private static BigDecimal amount(JsonValue node, String name) {
        return node.get(name).decimal(name);
    }

    /** Returns the members with their values as JSON. */
    static Map<String, String> members(Price price) {
        var members = new LinkedHashMap<String, String>();
        switch (price) {
            case Price.Unknown() -> members.put("kind", "\"unknown\"");
            case Price.Free() -> members.put("kind", "\"free\"");
            case Price.PerShot(Tariff terms, BigDecimal task, BigDecimal shot) ->
                    put(members, "shots", terms, List.of(task, shot));
            case Price.PerTime(Tariff terms, BigDecimal amount, Duration unit) ->
                    put(
                            members,
                            "time",
                            terms,
                            List.of(amount, BigDecimal.valueOf(unit.toSeconds())));
            case Price.PerGateShot(
                            Tariff terms,
                            BigDecimal one,
                            BigDecimal two,
                            BigDecimal minimum) ->
                    put(members, "gate-shots", terms, List.of(one, two, minimum));
            case Price.Credits(
                            Tariff terms,
                            BigDecimal base,
                            BigDecimal two,
                            BigDecimal measurement,
                            BigDecimal divisor) ->
                    put(members, "credits", terms, List.of(base, two, measurement, divisor));
        }
        return members;
    }

    private static void put(
            Map<String, String> members, String kind, Tariff terms, List<BigDecimal> amounts) {
        members.put("kind", JsonText.quoted(kind));
        members.put("currency", JsonText.quoted(terms.currency()));
        List<String> names = AMOUNTS.getOrDefault(kind, List.of());
        for (int k = 0; k < names.size(); k++) {
            members.put(names.get(k), amounts.get(k).toPlainString());
        }
        members.put("asOf", JsonText.quoted(terms.from().asOf().toString()));
        members.put("source", JsonText.quoted(terms.from().source()));
    }
}
