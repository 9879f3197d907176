package dev.quench.app.report;

import com.fasterxml.jackson.annotation.JsonInclude;
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
}
