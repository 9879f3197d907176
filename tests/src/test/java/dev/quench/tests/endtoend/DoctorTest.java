package dev.quench.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quench.solvers.sampler.kernel.VectorUnit;
import dev.quench.tests.Cli;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code quench doctor} tells what the samplers find. */
class DoctorTest {
    @Test
    void namesTheAnnealingKernelThatTheSamplersUse() {
        Cli result = Cli.run("doctor", "--json");
        JsonNode doctor = JsonMapper.builder().build().readTree(result.out());

        assertThat(result.code()).isZero();
        assertThat(doctor.at("/annealingKernel").stringValue())
                .isEqualTo(VectorUnit.available() ? "vector" : "scalar");
        assertThat(doctor.at("/annealingMessage").stringValue()).isNotBlank();
    }
}
