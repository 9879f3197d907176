package dev.quench.app.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes records as JSON, one object a line, keys in the order of the record's components. */
public final class JsonLines {
    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .changeDefaultPropertyInclusion(
                            i -> i.withValueInclusion(JsonInclude.Include.ALWAYS))
                    .build();

    private JsonLines() {}

    /**
     * Writes one value.
     *
     * @param value a record, map or list
     * @return one line without its end
     */
    public static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * Reads one value, as {@link #line} wrote it.
     *
     * @param <T> its type
     * @param line one line
     * @param type of a record
     * @return the value, or empty if the line is none of that type
     */
    public static <T> Optional<T> read(String line, Class<T> type) {
        try {
            return Optional.ofNullable(MAPPER.readValue(line, type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
