package dev.quench.hardware.remote.credential;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Qiskit's saved accounts: an object of accounts by name, each with {@code token}, {@code instance}
 * and {@code url}. The one that is marked {@code is_default_account} holds, else one with Qiskit's
 * own name for its default, else the only one.
 */
final class QiskitFile {
    private static final List<String> NAMES =
            List.of("default-ibm-quantum-platform", "default-ibm-cloud");

    private QiskitFile() {}

    static Map<String, String> read(String source, String text) {
        var values = new HashMap<String, String>();
        account(tree(source, text))
                .ifPresent(account -> {
                    for (String name : List.of("token", "instance", "url")) {
                        String value = account.path(name).asString("");
                        if (!value.isEmpty()) {
                            values.put(name, value);
                        }
                    }
                });
        return values;
    }

    private static Optional<JsonNode> account(JsonNode accounts) {
        for (JsonNode account : accounts) {
            if (account.path("is_default_account").asBoolean(false)) {
                return Optional.of(account);
            }
        }
        for (String name : NAMES) {
            if (accounts.has(name)) {
                return Optional.of(accounts.path(name));
            }
        }
        return accounts.size() == 1 ? Optional.of(accounts.iterator().next()) : Optional.empty();
    }

    private static JsonNode tree(String source, String text) {
        var bounds = StreamReadConstraints.builder().maxNestingDepth(64).build();
        var factory = JsonFactory.builder().streamReadConstraints(bounds).build();
        try {
            return JsonMapper.builder(factory).build().readTree(text);
        } catch (JacksonException exception) {
            // Without the cause: its message quotes the file.
            throw new IllegalArgumentException(
                    "The saved accounts of Qiskit in %s are not JSON.\nMaybe save the account again, or set QISKIT_IBM_TOKEN."
                            .formatted(source));
        }
    }
}
