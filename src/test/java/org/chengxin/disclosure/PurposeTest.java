package org.chengxin.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.chengxin.mapping.Share;
import org.chengxin.store.RecordState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurposeTest {

    /** 河南省社会信用条例第十八条: what is shown to all, shared among authorities, told to whom the person lets ask. */
    @ParameterizedTest
    @CsvSource({
        "SELF, PUBLIC GOVERNMENT AUTHORISED",
        "AUTHORISED, PUBLIC AUTHORISED",
        "STATUTORY, PUBLIC GOVERNMENT AUTHORISED",
        "GOVERNMENT, PUBLIC GOVERNMENT"
    })
    void aPurposeOpensTheClassesThatTheStatuteGivesIt(Purpose purpose, String classes) {
        assertThat(Arrays.stream(Share.values())
                        .filter(purpose::opens)
                        .map(Enum::name)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(classes);
    }

    @ParameterizedTest
    @CsvSource({
        "SELF, true, true",
        "AUTHORISED, false, false",
        "STATUTORY, true, false",
        "GOVERNMENT, false, false",
    })
    void whatIsUsedNoMoreIsForThePersonAndWhatIsArchivedForThoseOfAStatute(
            Purpose purpose, boolean archived, boolean rest) {
        for (var state : RecordState.values()) {
            boolean used = state == RecordState.IN_FORCE || state == RecordState.NO_LONGER_SHOWN;
            boolean expected = used || (state == RecordState.ARCHIVED ? archived : rest);
            assertThat(purpose.opens(state)).as("%s %s", purpose, state).isEqualTo(expected);
        }
    }

    @Test
    void everyPurposeNamesItsArticle() {
        assertThat(Purpose.values())
                .allSatisfy(purpose -> assertThat(purpose.article()).startsWith("《河南省社会信用条例》第"));
    }
}
