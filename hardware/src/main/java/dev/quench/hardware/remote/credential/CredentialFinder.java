package dev.quench.hardware.remote.credential;

import dev.quench.hardware.backend.BackendException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Looks for credentials: in the environment, then in {@code ~/.config/quench/credentials} (lines
 * {@code ibm.token = …}, readable by its owner only), then where the vendor's own program saves
 * them, which is only read: {@code ~/.qiskit/qiskit-ibm.json}, {@code ~/.config/dwave/dwave.conf}
 * and {@code ~/.aws/credentials}.
 *
 * <p>The first place that has all that is needed counts; settings that are no secrets are taken
 * from the environment wherever it has them, and for Braket also from the second place, since the
 * bucket of results is no part of what Amazon's own programs save. Those of Amazon's ways to sign
 * in that need a browser or a server are not known here. Files may have 64 KiB.
 */
public final class CredentialFinder implements CredentialSource {
    private final Map<String, String> environment;
    private final Path home;

    /**
     * Makes a finder.
     *
     * @param environment the variables of the process
     * @param home the user's folder
     */
    public CredentialFinder(Map<String, String> environment, Path home) {
        this.environment = Map.copyOf(environment);
        this.home = home;
    }

    /**
     * Finds a provider's credential.
     *
     * @param provider {@code ibm}, {@code braket}, {@code ionq}, {@code dwave} or {@code azure}
     * @return what the first place has
     * @throws BackendException {@code Unauthorised} if no place has it; the message lists the
     *     places
     * @throws IllegalArgumentException if the provider is not known, or a place cannot be used: a
     *     file that others may read, that is too large or makes no sense, a secret with line ends
     */
    @Override
    public Credentials find(String provider) {
        var need = Need.of(provider);
        for (Place place : places(provider, need)) {
            var values = new HashMap<>(place.values().get());
            if (need.metBy(values)) {
                return credentials(provider, need, values, place.name());
            }
        }
        throw new BackendException(
                new BackendException.Unauthorised(),
                "No credential for %s was found. Looked at: %s.\nMaybe export %s=…, or add a line %s.%s = … to the second."
                        .formatted(
                                provider,
                                String.join(
                                        "; ",
                                        places(provider, need).stream().map(Place::name).toList()),
                                need.variables().values().iterator().next(),
                                provider,
                                need.variables().keySet().iterator().next()));
    }

    private record Place(String name, Supplier<Map<String, String>> values) {}

    private List<Place> places(String provider, Need need) {
        var places = new ArrayList<Place>();
        String variables = String.join(", ", need.variables().values());
        String outer = "the environment (" + variables + ")";
        Path own = home.resolve(".config/quench/credentials");
        if (need.secrets().isEmpty()) {
            return List.of(new Place(outer + " and " + own, () -> own(own, provider)));
        }
        places.add(new Place(outer, () -> environment(need)));
        places.add(new Place(own.toString(), () -> own(own, provider)));
        if (provider.equals("ibm")) {
            Path saved = home.resolve(".qiskit/qiskit-ibm.json");
            places.add(new Place(saved.toString(), () -> qiskit(saved)));
        } else if (provider.equals("dwave")) {
            Path saved = home.resolve(".config/dwave/dwave.conf");
            places.add(new Place(saved.toString(), () -> dwave(saved)));
        } else if (provider.equals("braket")) {
            Path saved = home.resolve(".aws/credentials");
            places.add(new Place(saved.toString(), () -> aws(saved)));
        }
        return places;
    }

    private Map<String, String> environment(Need need) {
        var values = new HashMap<String, String>();
        need.variables()
                .forEach((name, variable) -> {
                    String value = environment.getOrDefault(variable, "");
                    if (!value.isEmpty()) {
                        values.put(name, value);
                    }
                });
        return values;
    }

    private Map<String, String> own(Path path, String provider) {
        var values = new HashMap<String, String>();
        String prefix = provider + ".";
        BoundedFile.readOwn(path, home)
                .map(text -> LineFile.read(path.toString(), text))
                .orElse(Map.of())
                .forEach((name, value) -> {
                    if (name.startsWith(prefix) && !value.isEmpty()) {
                        values.put(name.substring(prefix.length()), value);
                    }
                });
        return values;
    }

    private static Map<String, String> qiskit(Path path) {
        return BoundedFile.read(path)
                .map(text -> QiskitFile.read(path.toString(), text))
                .orElse(Map.of());
    }

    private Map<String, String> dwave(Path path) {
        String profile = environment.getOrDefault("DWAVE_PROFILE", "");
        return BoundedFile.read(path).map(text -> IniFile.read(text, profile)).orElse(Map.of());
    }

    private Map<String, String> aws(Path path) {
        String profile = environment.getOrDefault("AWS_PROFILE", "default");
        var saved =
                BoundedFile.read(path).map(text -> IniFile.read(text, profile)).orElse(Map.of());
        var values = new HashMap<String, String>();
        Map.of(
                        "aws_access_key_id", "access-key",
                        "aws_secret_access_key", "secret-key",
                        "aws_session_token", "session-token")
                .forEach((theirs, ours) -> {
                    if (saved.containsKey(theirs)) {
                        values.put(ours, saved.getOrDefault(theirs, ""));
                    }
                });
        return values;
    }

    /** What is no secret and may stand apart from those. */
    private Map<String, String> apart(String provider) {
        return provider.equals("braket")
                ? own(home.resolve(".config/quench/credentials"), provider)
                : Map.of();
    }

    private Credentials credentials(
            String provider, Need need, Map<String, String> values, String source) {
        var secrets = new HashMap<String, Secret>();
        var settings = new HashMap<String, String>();
        var outer = environment(need);
        var apart = apart(provider);
        for (String name : need.variables().keySet()) {
            boolean secret = need.secrets().contains(name);
            String value = secret ? "" : outer.getOrDefault(name, "");
            value = value.isEmpty() ? values.getOrDefault(name, "") : value;
            value = value.isEmpty() && !secret ? apart.getOrDefault(name, "") : value;
            String place = "%s of %s from %s".formatted(name, provider, source);
            if (!value.isEmpty() && secret) {
                secrets.put(name, Secret.of(place, value));
            } else if (!value.isEmpty()) {
                settings.put(name, plain(place, value));
            }
        }
        return new Credentials(provider, secrets, settings, source);
    }

    private static String plain(String place, String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "The setting %s must be printable ASCII characters, without line ends.\nMaybe write it again."
                            .formatted(place));
        }
        return value;
    }
}
