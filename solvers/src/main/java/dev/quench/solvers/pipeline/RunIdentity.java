package dev.quench.solvers.pipeline;

import java.util.Map;

/**
 * What places a run in the world, for its record.
 *
 * @param utc when it began, ISO 8601
 * @param reproduce the command line that runs it again
 * @param versions of the parts that can change a result, in a fixed order
 */
public record RunIdentity(String utc, String reproduce, Map<String, String> versions) {}
