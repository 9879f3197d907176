package dev.quench.problems.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

class InstanceHomesTest {
    @Test
    void everyInstanceThatNoRuleDefinesHasAHome() {
        assertThat(Catalogue.standard().entries())
                .filteredOn(known -> !known.buildable())
                .allMatch(known -> InstanceHomes.standard().of(known).isPresent());
    }

    @Test
    void anAddressNamesACommit() {
        InstanceHome home =
                InstanceHomes.standard()
                        .of(Catalogue.standard().byName("hp1").getFirst())
                        .orElseThrow();

        assertThat(home.uri(InstanceHome.SERVER).toString())
                .matches("https://raw\\.githubusercontent\\.com/[^/]+/[^/]+/[0-9a-f]{40}/.+");
        assertThat(home.fileName()).contains("hp1");
    }

    @Test
    void aCompressedCopyIsFoundByWhatIsPublished() {
        KnownInstance known = Catalogue.standard().byName("luxembourg_osm").getFirst();
        InstanceHome home = InstanceHomes.standard().of(known).orElseThrow();

        assertThat(home.publishedSha256()).isNotEqualTo(known.sha256());
        assertThat(InstanceHomes.standard().byPublished(home.publishedSha256())).contains(home);
    }

    @Test
    void refusesALineWithAMissingField() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        InstanceHomes.parse(
                                "sha256\trepository\tcommit\tpath\tpublished_sha256\na\tb\tc"))
                .withMessageContaining("Line 2");
    }
}
