package dev.quench.hardware.remote.credential;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a provider's credential consists of.
 *
 * @param variables the variable of the environment for each of our names, in order
 * @param secrets which of our names are secrets
 * @param complete sets of names of which one suffices
 */
record Need(Map<String, String> variables, Set<String> secrets, List<Set<String>> complete) {
    private static final Map<String, Need> ALL = new LinkedHashMap<>();

    static {
        ALL.put(
                "ibm",
                new Need(
                        ordered(
                                "token", "QISKIT_IBM_TOKEN",
                                "instance", "QISKIT_IBM_INSTANCE",
                                "url", "QISKIT_IBM_URL"),
                        Set.of("token"),
                        List.of(Set.of("token"))));
        ALL.put(
                "ionq",
                new Need(
                        ordered("token", "IONQ_API_KEY"),
                        Set.of("token"),
                        List.of(Set.of("token"))));
        ALL.put(
                "dwave",
                new Need(
                        ordered(
                                "token", "DWAVE_API_TOKEN",
                                "endpoint", "DWAVE_API_ENDPOINT",
                                "region", "DWAVE_API_REGION"),
                        Set.of("token"),
                        List.of(Set.of("token"))));
        ALL.put(
                "azure",
                new Need(
                        ordered(
                                "connection-string", "AZURE_QUANTUM_CONNECTION_STRING",
                                "tenant", "AZURE_TENANT_ID",
                                "client", "AZURE_CLIENT_ID",
                                "client-secret", "AZURE_CLIENT_SECRET",
                                "subscription", "AZURE_QUANTUM_SUBSCRIPTION_ID",
                                "resource-group", "AZURE_QUANTUM_WORKSPACE_RG",
                                "workspace", "AZURE_QUANTUM_WORKSPACE_NAME",
                                "location", "AZURE_QUANTUM_WORKSPACE_LOCATION"),
                        Set.of("connection-string", "client-secret"),
                        List.of(
                                Set.of("connection-string"),
                                Set.of("tenant", "client", "client-secret"))));
        ALL.put(
                "braket",
                new Need(
                        ordered(
                                "access-key", "AWS_ACCESS_KEY_ID",
                                "secret-key", "AWS_SECRET_ACCESS_KEY",
                                "session-token", "AWS_SESSION_TOKEN",
                                "region", "AWS_REGION",
                                "bucket", "QUENCH_BRAKET_BUCKET",
                                "prefix", "QUENCH_BRAKET_PREFIX"),
                        Set.of("access-key", "secret-key", "session-token"),
                        List.of(Set.of("access-key", "secret-key"))));
    }

    static Need of(String provider) {
        var need = ALL.get(provider);
        if (need == null) {
            throw new IllegalArgumentException(
                    "The provider %s is not known.\nMaybe one of %s."
                            .formatted(provider, String.join(", ", ALL.keySet())));
        }
        return need;
    }

    /** Tells whether a file may have a line for a name such as {@code ibm.token}. */
    static boolean knows(String name) {
        int dot = name.indexOf('.');
        var need = dot < 0 ? null : ALL.get(name.substring(0, dot));
        return need != null && need.variables().containsKey(name.substring(dot + 1));
    }

    boolean metBy(Map<String, String> values) {
        return complete.stream().anyMatch(values.keySet()::containsAll);
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
