package org.chengxin.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The mappings that are shipped. */
class RealMappingsTest {

    private final Mappings mappings = Mappings.load(Path.of("mappings"));

    @Test
    void theShippedFolderHasNoProblems() {
        assertThat(mappings.version()).matches("[0-9a-f]{12}");
        assertThat(mappings.datasets())
                .containsOnlyKeys("cf_person", "xk_person", "cf_org", "court_dishonest", "honor_moral", "volunteer");
        assertThat(mappings.departments())
                .containsOnlyKeys("market-regulation", "court", "civilization", "civil-affairs", "transport");
        assertThat(mappings.targets()).containsOnlyKeys("province", "nation");
    }
}
