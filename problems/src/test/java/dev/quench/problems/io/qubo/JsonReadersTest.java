package dev.quench.problems.io.qubo;

import static dev.quench.problems.io.Contents.fault;
import static dev.quench.problems.io.qubo.Models.instance;
import static dev.quench.problems.io.qubo.Models.names;
import static dev.quench.problems.io.qubo.Models.read;
import static dev.quench.problems.io.qubo.Models.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.problems.family.ModelKind;
import dev.quench.problems.family.Sense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadersTest {
    private static final String SPINS =
            """
            {"description": "a simple model", "id": 0,
             "linear_terms": [{"coeff": 1.3, "id": 2}, {"coeff": -0.7, "id": 6}],
             "metadata": {"a": [1, {"b": 2}]}, "offset": 0.5,
             "quadratic_terms": [
               {"coeff": -0.2, "id_head": 4, "id_tail": 2},
               {"coeff": 1.5, "id_head": 6, "id_tail": 2}],
             "scale": 2.0, "variable_domain": "spin", "variable_ids": [2, 4, 6],
             "version": "1.0.0"}
            """;

    private static final String MODEL =
            """
            {"rows": [{"name": "r", "terms": [[1, 0.5], [0, 2], [1, "0.5"]], "relation": ">=", "rhs": 1}],
             "objective": {"linear": [[0, "-1.25"]], "quadratic": [[1, 1, 2], [0, 1, 3]], "offset": 1e1},
             "variables": [{"name": "a"}, {"upper": 7, "lower": -2, "name": "b"}],
             "note": {"x": [1]}, "sense": "max", "kind": "model", "schema": "quench.model/1"}
            """;

    @Test
    void spinsOfBqpJsonBecomeBitsAndAreScaled() {
        var model = read(SPINS);

        assertThat(instance("", SPINS).format()).isEqualTo("bqpjson");
        assertThat(names(model)).containsExactly("x2", "x4", "x6");
        assertThat(value(model, 0, 0, 0)).isEqualByComparingTo("2.4");
        assertThat(value(model, 1, 0, 0)).isEqualByComparingTo("2.4");
        assertThat(value(model, 1, 1, 1)).isEqualByComparingTo("4.8");
    }

    @Test
    void booleansOfBqpJsonStayBits() {
        var model = read(SPINS.replace("spin", "boolean"));

        assertThat(value(model, 0, 0, 0)).isEqualByComparingTo("1");
        assertThat(value(model, 1, 1, 1)).isEqualByComparingTo("4.8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1.0.0\":\"2.0.0\"",
                "spin:trit",
                "\"scale\": 2.0:\"scale\": 0",
                "\"id\": 6:\"id\": 7",
                "\"id_tail\": 2},:\"id_tail\": 4},",
                "[2, 4, 6]:[2, 4, 4, 6]",
                "1.3:NaN",
                "1.3:1e999999999",
                "1.3:true",
                "0.5,:0.5"
            })
    void brokenBqpJsonIsRefused(String change) {
        String[] parts = change.split(":(?=[^:]*$)|:(?=\"scale\": 0|\"id)", 2);

        assertThat(SPINS).contains(parts[0]);
        assertThat(fault("", SPINS.replace(parts[0], parts[1]))).isNotNull();
    }

    @Test
    void aModelMayHaveItsMembersInAnyOrder() {
        var model = read(MODEL);

        assertThat(instance("", MODEL).format()).isEqualTo("quench-json");
        assertThat(model.kind()).isEqualTo(ModelKind.PROGRAM);
        assertThat(model.sense()).isEqualTo(Sense.MAXIMISE);
        assertThat(model.lower(1)).isEqualTo(-2);
        assertThat(value(model, 1, 3)).isEqualByComparingTo("35.75");
        assertThat(model.rows()).hasToString("[r: 2 x0 + x1 >= 1]");
    }

    @Test
    void aFaultOfAModelHasItsLine() {
        assertThat(fault("", MODEL.replace("[0, 1, 3]", "[0, 2, 3]")))
                .hasMessage("bad.txt, line 2: expected a variable of 0 to 1, found \"2\"");
        assertThat(fault("", MODEL.replace("\"lower\": -2", "\"lower\": 9")).expected())
                .isEqualTo("fitting bounds of variable b");
        assertThat(fault("", MODEL.replace(">=", "<")).expected())
                .isEqualTo("a relation of <=, = or >=");
        assertThat(fault("", MODEL.replace("model/1", "model/2")).expected())
                .isEqualTo("the schema \"quench.model/1\"");
        assertThat(fault("", MODEL.replace("\"kind\": \"model\"", "\"kind\": \"qubo\"")).expected())
                .isEqualTo("a model of the kind that the file names");
    }

    @Test
    void aTruncatedModelIsRefused() {
        for (int cut = 0; cut < MODEL.strip().length() - 1; cut += 5) {
            assertThat(fault("quench-json", "{" + MODEL.substring(1, cut + 1)))
                    .as("cut at %d", cut)
                    .isNotNull();
        }
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(fault("quench-json", "{\"a\":" + "[".repeat(100_000))).isNotNull();
    }

    @Test
    void termsOfADictionaryMayBeNumbered() {
        String text = "{\"()\": 1.5, \"(0,)\": -2, \"(0, 4)\": 3, \"(4,0)\": 1, \"(2,2)\": 7}";

        assertThat(instance("", text).format()).isEqualTo("term-json");
        assertThat(value(read(text), 1, 0, 1, 0, 1)).isEqualByComparingTo("10.5");
        assertThat(names(read(text))).containsExactly("x0", "x1", "x2", "x3", "x4");
    }

    @Test
    void termsOfADictionaryMayBeNamed() {
        var model = read("{\"('b',)\": -2, \"('b', 'a')\": 3}");

        assertThat(names(model)).containsExactly("b", "a");
        assertThat(value(model, 1, 1)).isEqualByComparingTo("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"(0,)\": 1, \"('a',)\": 3}",
                "{\"(0,)\": 1, \"x\": 3}",
                "{\"(0,)\": 1, \"(999999999,)\": 3}",
                "{\"(0,)\": {}}",
                "{\"(0,)\": 1} 2",
                "{\"(0,)\": 1"
            })
    void otherDictionariesAreRefused(String text) {
        assertThat(fault("", text)).isNotNull();
    }
}
