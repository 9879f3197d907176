package dev.quench.hardware.emulator.ibm;

import dev.quench.hardware.device.Limit;
import dev.quench.hardware.emulator.EmulatedProcessor;
import dev.quench.hardware.emulator.EmulatedRequest;
import dev.quench.hardware.emulator.Fault;
import dev.quench.hardware.emulator.RequestRefused;
import dev.quench.hardware.emulator.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;

/** Reads the body of a submission as strictly as the published schemas of the sampler. */
record IbmJobReader(EmulatedProcessor processor) {
    private static final Set<String> JOB =
            Set.of(
                    "program_id",
                    "backend",
                    "params",
                    "session_id",
                    "tags",
                    "cost",
                    "log_level",
                    "private",
                    "calibration_id",
                    "runtime");
    private static final Set<String> PARAMS =
            Set.of("version", "support_qiskit", "pubs", "options");
    private static final Set<String> OPTIONS =
            Set.of(
                    "default_shots",
                    "dynamical_decoupling",
                    "execution",
                    "twirling",
                    "simulator",
                    "experimental");
    private static final Map<String, Set<String>> GROUPS =
            Map.of(
                    "dynamical_decoupling",
                    Set.of(
                            "enable",
                            "sequence_type",
                            "extra_slack_distribution",
                            "scheduling_method",
                            "skip_reset_qubits"),
                    "twirling",
                    Set.of(
                            "enable_gates",
                            "enable_measure",
                            "num_randomizations",
                            "shots_per_randomization",
                            "strategy"),
                    "execution",
                    Set.of("init_qubits", "rep_delay", "meas_type"),
                    "simulator",
                    Set.of("noise_model", "seed_simulator", "coupling_map", "basis_gates"));
    private static final Map<String, Set<String>> WORDS =
            Map.of(
                    "sequence_type", Set.of("XX", "XpXm", "XY4"),
                    "extra_slack_distribution", Set.of("middle", "edges"),
                    "scheduling_method", Set.of("alap", "asap"),
                    "strategy", Set.of("active", "active-circuit", "active-accum", "all"),
                    "meas_type", Set.of("classified", "kerneled", "avg_kerneled"));
    private static final Set<String> FLAGS =
            Set.of("enable", "skip_reset_qubits", "enable_gates", "enable_measure", "init_qubits");
    private static final Set<String> COUNTS =
            Set.of("num_randomizations", "shots_per_randomization");
    private static final int DEFAULT_SHOTS = 4096;

    IbmSubmission read(EmulatedRequest request) {
        JsonNode job = WireJson.body(request);
        WireJson.requireClosed("The job", job, JOB);
        if (!WireJson.text(job, "program_id").equals("sampler")) {
            throw WireJson.bad("The only program here is the sampler.");
        }
        if (!WireJson.text(job, "backend").equals(processor.device().name())) {
            throw new RequestRefused(404, "1216", "The backend is not found.");
        }
        JsonNode params =
                WireJson.find(job, "params")
                        .orElseThrow(() -> WireJson.bad("The member params is missing."));
        WireJson.requireClosed("params", params, PARAMS);
        return new IbmSubmission(
                pubs(params),
                new AtomicReference<>(tags(job)),
                WireJson.find(job, "session_id").map(s -> WireJson.text(job, "session_id")),
                WireJson.whole(job, "cost", 1, Integer.MAX_VALUE),
                flag(params, "support_qiskit", true),
                params,
                request.meets(Fault.FEWER_SHOTS));
    }

    private static boolean flag(JsonNode object, String name, boolean otherwise) {
        Optional<JsonNode> member = WireJson.find(object, name);
        if (member.isPresent() && !member.get().isBoolean()) {
            throw WireJson.bad("The member %s must be true or false.".formatted(name));
        }
        return member.map(JsonNode::booleanValue).orElse(otherwise);
    }

    /** Reads the tags of a job or of a request that replaces them. */
    static List<String> tags(JsonNode object) {
        var tags = new ArrayList<String>();
        for (JsonNode tag : WireJson.find(object, "tags").orElseGet(WireJson::list)) {
            if (!tag.isString() || tag.stringValue().isBlank()) {
                throw new RequestRefused(400, "1204", "Tags must be texts that are not blank.");
            }
            tags.add(tag.stringValue());
        }
        return List.copyOf(tags);
    }

    private List<IbmPub> pubs(JsonNode params) {
        if (WireJson.whole(params, "version", 2, 2).isEmpty()) {
            throw WireJson.bad("The member version must be 2.");
        }
        JsonNode options = WireJson.find(params, "options").orElseGet(WireJson::object);
        requireOptions(options);
        var circuits = new IbmCircuits(processor);
        var pubs = new ArrayList<IbmPub>();
        for (JsonNode pub : WireJson.find(params, "pubs").orElseGet(WireJson::list)) {
            pubs.add(circuits.read(text(pub), shots(pub, options)));
        }
        int most = most(Limit.CIRCUITS);
        if (pubs.isEmpty() || pubs.size() > most) {
            throw WireJson.bad("The member pubs must have 1 to %d elements.".formatted(most));
        }
        return pubs;
    }

    private int most(Limit limit) {
        return (int) processor.device().figures().limits().of(limit).orElse(100_000);
    }

    private static void requireOptions(JsonNode options) {
        WireJson.requireClosed("options", options, OPTIONS);
        GROUPS.forEach((name, members) ->
                WireJson.find(options, name)
                        .ifPresent(group -> {
                            WireJson.requireClosed(name, group, members);
                            group.propertyNames().forEach(member -> requireOption(group, member));
                        }));
    }

    private static void requireOption(JsonNode group, String member) {
        if (FLAGS.contains(member)) {
            flag(group, member, false);
        } else if (COUNTS.contains(member)) {
            count(group, member);
        } else if (WORDS.containsKey(member)) {
            Set<String> words = WORDS.getOrDefault(member, Set.of());
            if (!words.contains(WireJson.text(group, member))) {
                throw WireJson.bad("The member %s must be one of %s.".formatted(member, words));
            }
        }
    }

    /** A count of twirling, empty for {@code "auto"}. */
    private static Optional<Integer> count(JsonNode twirling, String name) {
        Optional<JsonNode> member = WireJson.find(twirling, name);
        return member.filter(v -> v.isString() && v.stringValue().equals("auto")).isPresent()
                ? Optional.empty()
                : WireJson.whole(twirling, name, 1, Integer.MAX_VALUE);
    }

    private static String text(JsonNode pub) {
        if (!pub.isArray() || pub.isEmpty() || pub.size() > 3) {
            throw WireJson.bad("A pub must be a list of a circuit, parameter values and shots.");
        }
        if (!pub.get(0).isString()) {
            throw WireJson.bad("A circuit must be a text of OpenQASM 3; QPY is not read here.");
        }
        if (pub.size() > 1
                && !pub.get(1).isNull()
                && !(pub.get(1).isArray() && pub.get(1).isEmpty())) {
            throw WireJson.bad("Parameter values are not taken here; bind them first.");
        }
        return pub.get(0).stringValue();
    }

    /** Shots of the pub first, then the counts of twirling, then the default ones. */
    private int shots(JsonNode pub, JsonNode options) {
        long shots = DEFAULT_SHOTS;
        JsonNode twirling = WireJson.find(options, "twirling").orElseGet(WireJson::object);
        var randomizations = count(twirling, "num_randomizations");
        var each = count(twirling, "shots_per_randomization");
        var common = WireJson.whole(options, "default_shots", 1, Integer.MAX_VALUE);
        if (pub.size() > 2 && !pub.get(2).isNull()) {
            shots =
                    pub.get(2).canConvertToInt() && pub.get(2).isIntegralNumber()
                            ? pub.get(2).intValue()
                            : 0;
        } else if (randomizations.isPresent() && each.isPresent()) {
            shots = (long) randomizations.get() * each.get();
        } else if (common.isPresent()) {
            shots = common.get();
        }
        int most = most(Limit.SHOTS_MAX);
        if (shots < 1 || shots > most) {
            throw WireJson.bad("The number of shots must be 1 to %d.".formatted(most));
        }
        return (int) shots;
    }
}
